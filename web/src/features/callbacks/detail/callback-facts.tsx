import type { DataOf, readCallback } from '@etermai/admin-contract'
import { Link } from 'react-router'
import { useCan, useMe } from '../../../app/session.tsx'
import { Card, CopyButton, Facts, Id } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'

export type Callback = DataOf<typeof readCallback>

const words = defineWords({
  url: ['地址', 'Address'],
  task: ['任务', 'Task'],
  user: ['用户', 'User'],
  sequence: ['序号', 'Sequence'],
  sequence_note: ['{n}，同一任务的事件以大的为新', '{n}; of one task the higher is the newer'],
  created: ['创建时间', 'Created'],
  delivered: ['送达时间', 'Delivered'],
  died: ['放弃时间', 'Given up'],
  next: ['下次尝试', 'Next attempt'],
  attempts: ['已尝试', 'Attempts'],
})

/** What there is to know of a callback besides its payload. */
export function CallbackFacts({ callback }: { callback: Callback }) {
  const say = useWords(words)
  const format = useFormat()
  const mayOpenTask = useCan()('tasks.read')
  const seesOthers = useMe().scope !== 'self'
  const { event_id, task_id, url } = callback
  return (
    <Card>
      <Facts
        columns={1}
        facts={[
          [
            say('url'),
            <span key="url" className="inline-flex max-w-full items-center">
              <span className="min-w-0 break-all">{url}</span>
              <CopyButton text={url} />
            </span>,
          ],
          ['event_id', <Id key="id" id={event_id} />],
        ]}
      />
      <div className="mt-3">
        <Facts
          facts={[
            [
              say('task'),
              task_id === null ? undefined : <TaskLink key="task" taskId={task_id} mayOpen={mayOpenTask} />,
            ],
            [say('user'), seesOthers ? callback.username : undefined],
            [say('sequence'), task_id === null ? undefined : say('sequence_note', { n: callback.sequence })],
            [say('attempts'), format.number(callback.attempts)],
            [say('created'), format.time(callback.created_at)],
            [say('delivered'), callback.delivered_at === null ? undefined : format.time(callback.delivered_at)],
            [say('died'), callback.died_at === null ? undefined : format.time(callback.died_at)],
            [
              say('next'),
              callback.next_attempt_at === null
                ? undefined
                : `${format.time(callback.next_attempt_at)} · ${format.ago(callback.next_attempt_at)}`,
            ],
          ]}
        />
      </div>
    </Card>
  )
}

function TaskLink({ taskId, mayOpen }: { taskId: string; mayOpen: boolean }) {
  if (!mayOpen) return <Id id={taskId} short />
  return (
    <Link to={`/tasks/${taskId}`} className="font-mono text-small break-all text-accent">
      {taskId}
    </Link>
  )
}

import { listTasks } from '@etermai/admin-contract'
import { useList } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Card, CardHead } from '../../design/index.ts'
import { OperationName, TaskStateChip } from '../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { FindOut } from './unknown-outcome.tsx'

const words = defineWords({
  title: ['需要你处理', 'Needs you'],
  note: ['提交之后失联，结果未知，不会自动重试。', 'Lost after it began to commit; not tried again by itself.'],
})

/** One's own tasks whose outcome nobody knows. */
export function NeedsYou() {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const me = useMe()
  const unknown = useList(
    listTasks,
    { query: { status: ['unknown'], username: me.username, limit: 5 } },
    { enabled: can('tasks.read') },
  )
  if (unknown.items.length === 0) return null
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <ul className="space-y-4">
        {unknown.items.map((task) => (
          <li key={task.task_id}>
            <div className="mb-2 flex flex-wrap items-center gap-2">
              <TaskStateChip state={task.status} />
              <span className="text-body font-[560]">
                <OperationName type={task.type} /> <span className="font-mono">{task.pnr}</span>
              </span>
              <span className="text-caption text-ink-2">{format.ago(task.created_at)}</span>
            </div>
            <FindOut task={task} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

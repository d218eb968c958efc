import { Card, CardHead, Facts, Id, JsonView, Notice } from '../../../design/index.ts'
import { type TaskSource, taskSourceWords } from '../../../eterm/index.ts'
import { useSay, useWords } from '../../../language/index.ts'
import { TerminalName } from './terminal-name.tsx'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** What was asked for, as it was accepted. */
export function RequestCard({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const word = useSay()
  const { asked, callback_url, trace_parent, terminal_id, office_no } = task
  return (
    <Card>
      <CardHead title={say('request')} />
      <Facts
        facts={[
          [say('task_id'), <Id key="id" id={task.task_id} />],
          [say('request_id'), <Id key="request" id={task.request_id} />],
          [say('user'), task.username],
          [say('source'), word(taskSourceWords[task.source as TaskSource])],
          [say('priority'), task.priority],
          [
            say('ran_at'),
            terminal_id === null ? undefined : (
              <>
                {office_no} · <TerminalName id={terminal_id} />
              </>
            ),
          ],
          [say('asked_office'), asked.office_no ?? undefined],
          [say('asked_terminal'), asked.terminal_id ?? undefined],
          [say('callback_url'), callback_url ?? undefined],
          [say('trace'), trace_parent === null ? undefined : <Id key="trace" id={trace_parent} />],
        ]}
      />
      <div className="mt-4 space-y-3">
        {task.identity_masked && <Notice>{say('masked')}</Notice>}
        <JsonView value={task.params} label={say('params')} />
      </div>
    </Card>
  )
}

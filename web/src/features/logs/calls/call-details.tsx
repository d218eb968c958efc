import { Facts, Id, JsonView } from '../../../design/index.ts'
import { TaskLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { Caller, type CallLine, CodeChip } from './call-columns.tsx'

const words = defineWords({
  at: ['时间', 'Time'],
  code: ['返回码', 'Code'],
  caller: ['调用者', 'Caller'],
  caller_note: [
    '调用时写明的身份；返回码说明是否验证通过',
    'Whom the call names; its code says whether it proved that',
  ],
  duration: ['耗时', 'Duration'],
  address: ['来源地址', 'Address'],
  request_id: ['应答的 request_id', 'request_id of the answer'],
  tasks: ['涉及的任务', 'Tasks'],
  params: ['参数', 'Parameters'],
})
/** More are in the parameters. */
const SHOWN_TASKS = 20

/** A call with its parameters and its answer's code. */
export function CallDetails({ line }: { line: CallLine }) {
  const say = useWords(words)
  const format = useFormat()
  const { at, caller, terminal_id, duration_ms, ip, request_id, task_ids, params } = line
  return (
    <>
      <Facts
        facts={[
          [say('at'), format.time(at)],
          [say('code'), <CodeChip key="code" line={line} />],
          [
            say('caller'),
            caller === null && terminal_id === null ? undefined : (
              <span key="caller">
                <Caller line={line} />
                <span className="block text-caption text-ink-2">{say('caller_note')}</span>
              </span>
            ),
          ],
          [say('duration'), format.duration(duration_ms)],
          [say('address'), ip ?? undefined],
          [say('request_id'), <Id key="id" id={request_id} />],
          [
            say('tasks'),
            task_ids.length === 0 ? undefined : (
              <span key="tasks" className="flex flex-wrap gap-x-3">
                {task_ids.slice(0, SHOWN_TASKS).map((id) => (
                  <TaskLink key={id} id={id} />
                ))}
              </span>
            ),
          ],
        ]}
      />
      <JsonView label={say('params')} value={params} />
    </>
  )
}

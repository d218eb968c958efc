import type { listCallLog } from '@etermai/admin-contract'
import type { ItemOf } from '../../../api/index.ts'
import { Chip } from '../../../design/index.ts'
import { TaskLink, TerminalLink, UserLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Column } from '../../../lists/index.ts'

const words = defineWords({
  at: ['时间', 'Time'],
  route: ['接口', 'Route'],
  code: ['返回码', 'Code'],
  caller: ['调用者', 'Caller'],
  duration: ['耗时', 'Duration'],
  address: ['来源地址', 'Address'],
  task: ['任务', 'Task'],
  more: ['等 {n} 个', '{n} in all'],
})
export type CallLine = ItemOf<typeof listCallLog>

export function useCallColumns(): Column<CallLine>[] {
  const say = useWords(words)
  const format = useFormat()
  return [
    { key: 'at', title: say('at'), width: '150px', cell: ({ at }) => format.time(at) },
    {
      key: 'route',
      title: say('route'),
      width: 'minmax(0, 2fr)',
      cell: ({ method, route }) => (
        <code className="font-mono" title={route}>
          <span className="text-ink-2">{method}</span> {route}
        </code>
      ),
    },
    { key: 'code', title: say('code'), width: '190px', cell: (line) => <CodeChip line={line} /> },
    { key: 'caller', title: say('caller'), cell: (line) => <Caller line={line} /> },
    {
      key: 'task',
      title: say('task'),
      width: '140px',
      cell: ({ task_ids: [first, ...others] }) =>
        first !== undefined && (
          <>
            <TaskLink id={first} />
            {others.length > 0 && <span className="text-ink-2"> {say('more', { n: others.length + 1 })}</span>}
          </>
        ),
    },
    {
      key: 'duration',
      title: say('duration'),
      width: '90px',
      align: 'end',
      cell: ({ duration_ms }) => format.duration(duration_ms),
    },
    { key: 'address', title: say('address'), width: '120px', align: 'end', cell: ({ ip }) => ip },
  ]
}

/** How a call was answered. */
export function CodeChip({ line: { code, status } }: { line: CallLine }) {
  const mood = code === 'OK' || status < 400 ? 'ok' : status >= 500 ? 'danger' : 'warning'
  return (
    <Chip mood={mood}>
      {code} · {status}
    </Chip>
  )
}

/** Whom a call names: a user, or a terminal. */
export function Caller({ line: { caller, terminal_id } }: { line: CallLine }) {
  if (caller !== null) return <UserLink username={caller} />
  return terminal_id === null ? null : <TerminalLink id={terminal_id} />
}

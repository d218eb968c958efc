import { listCallLog } from '@etermai/admin-contract'
import { useList } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import { FilterPill } from '../../../design/index.ts'
import { TaskFilter, TerminalFilter } from '../../../eterm/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { TextFilter, useFilters } from '../../../lists/index.ts'
import { LogFilters } from '../log-filters.tsx'
import { LogFrame } from '../log-frame.tsx'
import { LogTable } from '../log-table.tsx'
import { useCallColumns } from './call-columns.tsx'
import { CallDetails } from './call-details.tsx'

const words = defineWords({
  note: [
    '谁调用了什么、参数和结果；密钥不留，证件号已遮盖',
    'Who called what, and the answer; without secrets, identity numbers masked',
  ],
  label: ['API 调用日志', 'API call log'],
  find: ['在参数中查找', 'Find in parameters'],
  refused: ['仅失败', 'Only failed'],
  surface_api: ['客户 API', 'Customers’ API'],
  surface_terminal: ['终端 API', 'Terminals’ API'],
  surface_admin: ['控制台', 'Console'],
  username: ['调用者', 'Caller'],
  request_id: ['request_id 或 requestId', 'request_id or requestId'],
  route: ['接口路径', 'Route'],
  code: ['返回码', 'Code'],
})
const SURFACES = ['api', 'terminal', 'admin'] as const
const NAMES = [
  'from',
  'until',
  'username',
  'terminal_id',
  'task_id',
  'request_id',
  'surface',
  'route',
  'code',
  'refused',
  'text',
] as const

/** Calls of customers, of terminals and of the console, with what was answered. */
export default function CallLogPage() {
  const say = useWords(words)
  const me = useMe()
  const { filters, set, clear } = useFilters(NAMES)
  const { surface, refused, ...rest } = filters
  const list = useList(listCallLog, {
    query: {
      ...rest,
      ...(surface === 'api' || surface === 'terminal' || surface === 'admin' ? { surface } : {}),
      ...(refused === 'true' ? { refused } : {}),
    },
  })
  const columns = useCallColumns()
  return (
    <LogFrame note={say('note')}>
      <LogFilters
        page="log_calls"
        kind="call_log"
        find={say('find')}
        filters={filters}
        unfolded={['surface', 'refused']}
        set={set}
        clear={clear}
        pills={
          <>
            <FilterPill
              pressed={refused === 'true'}
              onPress={() => set({ refused: refused === 'true' ? null : 'true' })}
            >
              {say('refused')}
            </FilterPill>
            {SURFACES.map((one) => (
              <FilterPill
                key={one}
                pressed={surface === one}
                onPress={() => set({ surface: surface === one ? null : one })}
              >
                {say(`surface_${one}`)}
              </FilterPill>
            ))}
          </>
        }
      >
        {me.scope !== 'self' && (
          <TextFilter label={say('username')} value={filters.username} onChange={(username) => set({ username })} />
        )}
        <TextFilter label={say('code')} value={filters.code} onChange={(code) => set({ code })} />
        <TextFilter label={say('route')} value={filters.route} onChange={(route) => set({ route })} />
        <TextFilter
          label={say('request_id')}
          value={filters.request_id}
          onChange={(request_id) => set({ request_id })}
        />
        <TaskFilter value={filters.task_id} onChange={(task_id) => set({ task_id })} />
        <TerminalFilter value={filters.terminal_id} onChange={(terminal_id) => set({ terminal_id })} />
      </LogFilters>
      <LogTable
        name="log-calls"
        label={say('label')}
        list={list}
        columns={columns}
        keyOf={({ request_id }) => request_id}
        titleOf={({ method, route }) => `${method} ${route}`}
        details={(line) => <CallDetails line={line} />}
      />
    </LogFrame>
  )
}

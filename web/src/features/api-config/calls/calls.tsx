import { listCallLog } from '@etermai/admin-contract'
import { PhoneCall } from 'lucide-react'
import { useLocation } from 'react-router'
import { type ItemOf, useList } from '../../../api/index.ts'
import { CardHead, Chip, Empty, FilterPill } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import {
  type Column,
  DataTable,
  ExportButton,
  FilterPanel,
  SearchField,
  TimeRange,
  useFilters,
} from '../../../lists/index.ts'
import { ErrorGroups } from './error-groups.tsx'
import { moodOf } from './mood.ts'

type Call = ItemOf<typeof listCallLog>

const words = defineWords({
  title: ['最近调用', 'Recent calls'],
  all: ['全部', 'All'],
  refused: ['被拒绝的', 'Refused'],
  search: ['查找 requestId', 'Find a requestId'],
  code: ['代码', 'Code'],
  route: ['地址', 'Path'],
  at: ['时间', 'Time'],
  request: ['请求', 'Request'],
  took: ['耗时', 'Took'],
  ip: ['来源地址', 'From'],
  tasks: ['任务', 'Tasks'],
  empty: ['还没有调用', 'No calls yet'],
  empty_note: [
    '用上面的密钥签名后调用 /api/query_av，调用会出现在这里。“帮助”页有各语言的示例。',
    'Sign a call to /api/query_av with the keys of this page, and it appears here. Help has examples in several languages.',
  ],
  none: ['没有符合筛选的调用', 'No calls match'],
  none_note: ['换一个时间范围，或清除筛选。', 'Try another time, or clear the filters.'],
})

/** What was called with the keys of a user. */
export function Calls({ username }: { username: string }) {
  const say = useWords(words)
  const format = useFormat()
  const { search } = useLocation()
  const { filters, set } = useFilters(['code', 'route', 'from', 'until', 'request_id', 'refused'])
  const query = { ...filters, username, surface: 'api' } as const
  const list = useList(listCallLog, { query: query as typeof query & { refused?: 'true' } })
  const fields = [filters.code, filters.route, filters.from, filters.until].filter(
    (value) => value !== undefined,
  ).length
  const isFiltered = fields > 0 || filters.request_id !== undefined || filters.refused !== undefined
  const columns: readonly Column<Call>[] = [
    { key: 'at', title: say('at'), width: '150px', cell: ({ at }) => format.shortTime(at) },
    { key: 'route', title: say('route'), cell: ({ method, route }) => `${method} ${route}` },
    {
      key: 'code',
      title: say('code'),
      width: 'minmax(0, 1.1fr)',
      cell: ({ code, status }) => <Chip mood={moodOf(status)}>{code}</Chip>,
    },
    {
      key: 'request',
      title: say('request'),
      cell: ({ params }) => <span className="font-mono">{idOf(params)}</span>,
    },
    { key: 'took', title: say('took'), width: '90px', align: 'end', cell: (call) => format.duration(call.duration_ms) },
    { key: 'ip', title: say('ip'), width: '130px', cell: ({ ip }) => ip ?? '—' },
    { key: 'tasks', title: say('tasks'), width: '60px', align: 'end', cell: ({ task_ids }) => task_ids.length },
  ]
  return (
    <div className="grid gap-4">
      <ErrorGroups username={username} code={filters.code} onChoose={(code) => set({ code })} />
      <section className="min-w-0 md:rounded-card md:bg-card md:p-5 md:shadow-card">
        <CardHead title={say('title')}>
          <ExportButton kind="call_log" filter={query} />
        </CardHead>
        <FilterPanel
          active={fields}
          onClear={() => set({ code: null, route: null, from: null, until: null })}
          always={
            <>
              <FilterPill pressed={filters.refused === undefined} onPress={() => set({ refused: null })}>
                {say('all')}
              </FilterPill>
              <FilterPill pressed={filters.refused === 'true'} onPress={() => set({ refused: 'true' })}>
                {say('refused')}
              </FilterPill>
              <SearchField
                label={say('search')}
                value={filters.request_id ?? ''}
                onChange={(request_id) => set({ request_id })}
              />
            </>
          }
        >
          <SearchField
            label={say('code')}
            value={filters.code ?? ''}
            onChange={(code) => set({ code: code?.toUpperCase() ?? null })}
          />
          <SearchField label={say('route')} value={filters.route ?? ''} onChange={(route) => set({ route })} />
          <TimeRange label={say('at')} from={filters.from} until={filters.until} onChange={set} />
        </FilterPanel>
        <DataTable
          name="api-calls"
          label={say('title')}
          list={list}
          columns={columns}
          keyOf={({ request_id }) => request_id}
          linkOf={({ request_id }) => `/api-config/calls/${request_id}${search}`}
          card={(call) => (
            <>
              <div className="flex items-center justify-between gap-3">
                <span className="truncate text-body font-[560]">{call.route}</span>
                <Chip mood={moodOf(call.status)}>{call.code}</Chip>
              </div>
              <p className="mt-1 flex justify-between gap-3 text-small text-ink-2">
                <span className="truncate font-mono">{idOf(call.params)}</span>
                <span className="shrink-0">
                  {format.shortTime(call.at)} · {format.duration(call.duration_ms)}
                </span>
              </p>
            </>
          )}
          empty={
            <Empty icon={PhoneCall} title={say(isFiltered ? 'none' : 'empty')}>
              {say(isFiltered ? 'none_note' : 'empty_note')}
            </Empty>
          }
        />
      </section>
    </div>
  )
}

function idOf(params: Record<string, unknown>): string {
  const id = params.requestId ?? params.query_request_id ?? params.task_id
  return typeof id === 'string' ? id : '—'
}

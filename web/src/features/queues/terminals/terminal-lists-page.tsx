import { listTerminalQueues } from '@etermai/admin-contract'
import { Monitor } from 'lucide-react'
import { useMemo } from 'react'
import { Outlet, useLocation } from 'react-router'
import { type ItemOf, useList } from '../../../api/index.ts'
import { Card, Empty, PageHead } from '../../../design/index.ts'
import { operationWord } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Column, DataTable, SearchField, useFilters } from '../../../lists/index.ts'
import { Parts } from '../parts.tsx'
import { HeldChip } from './held-chip.tsx'

type Line = ItemOf<typeof listTerminalQueues>

const words = defineWords({
  title: ['实时队列', 'Live queues'],
  note: [
    '每台终端正在做什么、做了多久，列表里等着什么。',
    'What every terminal executes and since when, and what waits in its list.',
  ],
  label: ['终端列表', 'Lists of terminals'],
  search: ['Office 号', 'Office number'],
  terminal: ['终端', 'Terminal'],
  state: ['要求', 'Wanted'],
  executing: ['正在执行', 'Executes'],
  since: ['已执行', 'For'],
  assigned: ['已锁定', 'Locked'],
  oldest: ['最早', 'Oldest'],
  hints: ['Redis 列表', 'In Redis'],
  away: ['无应答', 'Away'],
  seen: ['最后上报', 'Last seen'],
  none: ['没有终端', 'No terminals'],
  none_note: ['换一个 Office 号试试。', 'Try another Office number.'],
})

export default function TerminalListsPage() {
  const say = useWords(words)
  const { search } = useLocation()
  const { filters, set } = useFilters(['office_no'])
  const list = useList(listTerminalQueues, { query: { ...filters, limit: 100 } })
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <Parts />
      <div className="mb-4">
        <SearchField
          label={say('search')}
          value={filters.office_no ?? ''}
          onChange={(text) => set({ office_no: text?.toUpperCase().slice(0, 6) ?? null })}
          className="md:w-60"
        />
      </div>
      <Card list>
        <DataTable
          name="queue-terminals"
          label={say('label')}
          list={list}
          columns={useColumns()}
          keyOf={({ terminal_id }) => terminal_id}
          linkOf={({ terminal_id }) => `/queues/terminals/${terminal_id}${search}`}
          empty={
            <Empty icon={Monitor} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
      <Outlet />
    </>
  )
}

function useColumns(): readonly Column<Line>[] {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return useMemo(
    (): readonly Column<Line>[] => [
      { key: 'terminal', title: say('terminal'), cell: ({ name, office_no, pid }) => name ?? `${office_no}-${pid}` },
      { key: 'state', title: say('state'), cell: ({ state }) => <HeldChip state={state} />, width: '104px' },
      {
        key: 'executing',
        title: say('executing'),
        cell: ({ executing }) => (executing === null ? '—' : word(operationWord(executing.type))),
      },
      {
        key: 'since',
        title: say('since'),
        cell: ({ executing }) =>
          executing?.since == null ? '—' : format.duration(Math.max(0, Date.now() - Date.parse(executing.since))),
        width: '96px',
      },
      {
        key: 'assigned',
        title: say('assigned'),
        cell: ({ assigned }) => format.number(assigned),
        width: '80px',
        align: 'end',
      },
      {
        key: 'oldest',
        title: say('oldest'),
        cell: ({ oldest_assigned_at }) => format.ago(oldest_assigned_at),
        width: '112px',
        align: 'end',
      },
      {
        key: 'hints',
        title: say('hints'),
        cell: ({ hints }) => (hints === null ? say('away') : format.number(hints)),
        width: '88px',
        align: 'end',
      },
      {
        key: 'seen',
        title: say('seen'),
        cell: ({ last_seen_at }) => format.ago(last_seen_at),
        width: '112px',
        align: 'end',
      },
    ],
    [say, word, format],
  )
}

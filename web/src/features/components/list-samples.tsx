import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { type Listing, Unreachable } from '../../api/index.ts'
import { Chip, Empty } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { type Column, DataTable, FilterPanel, SearchField } from '../../lists/index.ts'
import { Specimen, State } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  table: ['在手机上是卡片；只画看得见的行', 'Cards on a phone; only what is in sight is drawn'],
  reading: ['读取中', 'Reading'],
  nothing: ['空', 'Empty'],
  error: ['读不到', 'Not to be read'],
  none: ['没有航班', 'No flights'],
  filters: ['筛选在地址里', 'Filters stand in the address'],
  search: ['搜索航班', 'Search flights'],
  state: ['状态', 'State'],
})

interface Flight {
  flight: string
  state: 'completed' | 'executing'
}
const flights: Flight[] = [
  { flight: 'MU5101', state: 'completed' },
  { flight: 'CA1501', state: 'executing' },
]
const listing: Listing<Flight> = {
  items: [],
  isLoading: false,
  isFetching: false,
  error: null,
  updatedAt: Date.parse('2026-11-27T09:41:00+08:00'),
  hasMore: false,
  more: () => undefined,
  refresh: () => undefined,
}

export function ListSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const [sought, setSought] = useState<string | null>(null)
  const columns: Column<Flight>[] = [
    { key: 'flight', title: sample('flight'), cell: ({ flight }) => flight },
    {
      key: 'state',
      title: say('state'),
      cell: ({ state }) => <Chip mood={state === 'completed' ? 'ok' : 'accent'}>{sample(state)}</Chip>,
    },
  ]
  const table = (list: Listing<Flight>) => (
    <DataTable
      name="sample"
      label={sample('flight')}
      list={list}
      columns={columns}
      keyOf={({ flight }) => flight}
      empty={<Empty icon={Inbox} title={say('none')} />}
    />
  )
  const found = flights.filter(({ flight }) => flight.includes((sought ?? '').toUpperCase()))
  return (
    <>
      <Specimen name="DataTable" note={say('table')}>
        {table({ ...listing, items: flights })}
        <State name={say('reading')}>{table({ ...listing, isLoading: true })}</State>
        <State name={say('nothing')}>{table(listing)}</State>
        <State name={say('error')}>{table({ ...listing, error: new Unreachable('') })}</State>
      </Specimen>
      <Specimen name="FilterPanel · SearchField" note={say('filters')}>
        <FilterPanel
          active={sought === null ? 0 : 1}
          onClear={() => setSought(null)}
          always={<SearchField label={say('search')} value={sought ?? ''} onChange={setSought} />}
        >
          <p>{found.map(({ flight }) => flight).join(' ')}</p>
        </FilterPanel>
      </Specimen>
    </>
  )
}

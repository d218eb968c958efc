import { Monitor } from 'lucide-react'
import type { Listing } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { ButtonLink, Card, CardHead, Empty, Failed, FilterPill, Loading, useNarrow } from '../../../design/index.ts'
import { type FleetTerminal, type TerminalStatus, terminalStatusWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { useFilters } from '../../../lists/index.ts'
import { Dot, FleetSquare, FleetTile } from './fleet-square.tsx'

const words = defineWords({
  title: ['终端分布', 'Terminals'],
  note: ['共 {n} 台', '{n} in all'],
  all: ['查看全部', 'See them all'],
  none: ['还没有终端', 'No terminals yet'],
  none_register: ['登记第一台终端后，它的状态会显示在这里。', 'Register the first one, and its status is shown here.'],
  none_ask: ['分配给你的终端会显示在这里。', 'Terminals that are assigned to you are shown here.'],
  no_match: ['没有这种状态的终端', 'No terminal is in this status'],
  rest: ['还有 {n} 台', '{n} more'],
  legend: ['按状态筛选', 'Filter by status'],
})
const statuses: readonly TerminalStatus[] = ['idle', 'busy', 'draining', 'paused', 'quarantined', 'offline']
const ranks: Readonly<Record<TerminalStatus, number>> = {
  quarantined: 0,
  offline: 1,
  paused: 2,
  draining: 3,
  busy: 4,
  idle: 5,
}
/** So few have room for their names. */
const NAMED = 24
/** More than these squares say nothing at a glance; a phone has room for fewer. */
const SQUARES = 480
const SQUARES_NARROW = 60

/** Every terminal by its status; each leads to its details. */
export function FleetCard({ fleet }: { fleet: Listing<FleetTerminal> }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const can = useCan()
  const { filters, set } = useFilters(['terminals'])
  const { items } = fleet
  const chosen = statuses.find((status) => status === filters.terminals)
  const shown = chosen === undefined ? items : items.filter(({ status }) => status === chosen)
  const isNamed = items.length <= NAMED
  const squares = useNarrow() ? SQUARES_NARROW : SQUARES
  // What does not work comes first where not all are shown.
  const first = shown.length <= squares ? shown : shown.toSorted((a, b) => ranks[a.status] - ranks[b.status])
  return (
    <Card className="min-w-0">
      <CardHead
        title={say('title')}
        note={items.length === 0 ? undefined : say('note', { n: format.number(items.length) })}
      >
        {items.length > 0 && (
          <fieldset aria-label={say('legend')} className="flex flex-wrap items-center gap-1.5">
            {statuses.map((status) => {
              const count = items.filter((terminal) => terminal.status === status).length
              if (count === 0 && status !== chosen) return null
              return (
                <FilterPill
                  key={status}
                  pressed={status === chosen}
                  count={format.number(count)}
                  onPress={() => set({ terminals: status === chosen ? null : status })}
                >
                  <Dot status={status} />
                  {word(terminalStatusWords[status])}
                </FilterPill>
              )
            })}
            <ButtonLink size="s" tone="quiet" to="/terminals">
              {say('all')}
            </ButtonLink>
          </fieldset>
        )}
      </CardHead>
      {fleet.error !== null && items.length === 0 ? (
        <Failed error={fleet.error} onAgain={fleet.refresh} />
      ) : fleet.isLoading ? (
        <Loading />
      ) : items.length === 0 ? (
        <Empty icon={Monitor} title={say('none')}>
          {say(can('terminals.register') ? 'none_register' : 'none_ask')}
        </Empty>
      ) : shown.length === 0 ? (
        <p className="py-6 text-center text-small text-ink-2">{say('no_match')}</p>
      ) : isNamed ? (
        <ul className="grid grid-cols-2 gap-2.5 sm:grid-cols-3 xl:grid-cols-4">
          {shown.map((terminal) => (
            <FleetTile key={terminal.terminal_id} terminal={terminal} />
          ))}
        </ul>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(28px,1fr))] gap-1.5 max-md:grid-cols-[repeat(auto-fill,minmax(44px,1fr))]">
          {first.slice(0, squares).map((terminal) => (
            <FleetSquare key={terminal.terminal_id} terminal={terminal} />
          ))}
        </ul>
      )}
      {!isNamed && shown.length > squares && (
        <ButtonLink size="s" tone="quiet" className="mt-2 -ml-3" to="/terminals">
          {say('rest', { n: format.number(shown.length - squares) })}
        </ButtonLink>
      )}
    </Card>
  )
}

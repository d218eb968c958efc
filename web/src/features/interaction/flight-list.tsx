import { ArrowDown, ArrowUp, Plane } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button, cx, Empty, useNarrow } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import type { TaskEntry } from './conversation.ts'
import { useStep } from './conversation-state.tsx'
import { FlightCells } from './flight-cells.tsx'
import { FlightFilters } from './flight-filters.tsx'
import { arranged, everyFlight, type Flight, type Order } from './flights.ts'

const words = defineWords({
  none: ['没有航班', 'No flights'],
  none_note: ['换一个日期或城市再查。', 'Try another day or city.'],
  none_match: ['没有符合筛选的航班', 'No flight matches'],
  label: ['航班', 'Flights'],
  flight: ['航班', 'Flight'],
  departure: ['出发', 'Departs'],
  arrival: ['到达', 'Arrives'],
  duration: ['时长', 'Time'],
  price: ['参考价', 'Price'],
  cabins: ['舱位与余座（点选预定）', 'Classes and seats (choose one to book)'],
  order: ['，点按排序', ', press to sort'],
  all: ['显示全部 {n} 个航班', 'Show all {n} flights'],
})

/** So many are shown at first: the conversation goes on below. */
const FIRST = 10
const ORDERS = ['departure', 'arrival', 'duration', 'price'] as const

/** Flights that were found: sorted, narrowed down, and each class a way into a booking. */
export function FlightList({ entry, flights }: { entry: TaskEntry; flights: Flight[] }) {
  const say = useWords(words)
  const narrow = useNarrow()
  const [filter, setFilter] = useState(everyFlight)
  const [order, setOrder] = useState<Order>('printed')
  const [down, setDown] = useState(false)
  const shown = useMemo(() => arranged(flights, filter, order, down), [flights, filter, order, down])
  useShownFlights(entry, shown)
  const [all, setAll] = useState(false)
  const inSight = all ? shown : shown.slice(0, FIRST)
  if (flights.length === 0) {
    return (
      <Empty icon={Plane} title={say('none')}>
        {say('none_note')}
      </Empty>
    )
  }
  const orders = ORDERS.filter((each) => each !== 'price' || flights.some(({ price }) => price !== null))
  const sort = (chosen: Order) => {
    setDown(chosen === order ? !down : false)
    setOrder(chosen)
  }
  const sorters = orders.map((each) => (
    <SortButton
      key={each}
      name={say(each)}
      note={say('order')}
      isOn={order === each}
      down={down}
      onPress={() => sort(each)}
    />
  ))
  return (
    <>
      <FlightFilters flights={flights} shown={shown.length} filter={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <p className="py-6 text-center text-small text-ink-2">{say('none_match')}</p>
      ) : narrow ? (
        <>
          <div className="mb-2 flex flex-wrap gap-1">{sorters}</div>
          <ul className="space-y-3">
            {inSight.map((flight) => (
              <li key={keyOf(flight)} className="rounded-control border border-hairline p-3">
                <FlightCells flight={flight} hasPrice={orders.includes('price')} narrow />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <table aria-label={say('label')} className="w-full text-left text-small">
          <thead>
            <tr className="border-b border-hairline align-bottom text-caption text-ink-2">
              <th scope="col" className="py-2 pr-3 font-normal">
                {say('flight')}
              </th>
              {orders.map((each, index) => (
                <th
                  key={each}
                  scope="col"
                  aria-sort={order === each ? (down ? 'descending' : 'ascending') : undefined}
                  className="pr-3 font-normal"
                >
                  {sorters[index]}
                </th>
              ))}
              <th scope="col" className="py-2 font-normal">
                {say('cabins')}
              </th>
            </tr>
          </thead>
          <tbody>
            {inSight.map((flight) => (
              <FlightCells key={keyOf(flight)} flight={flight} hasPrice={orders.includes('price')} />
            ))}
          </tbody>
        </table>
      )}
      {inSight.length < shown.length && (
        <div className="mt-3 flex justify-center">
          <Button size="s" onClick={() => setAll(true)}>
            {say('all', { n: shown.length })}
          </Button>
        </div>
      )}
    </>
  )
}

function SortButton({
  name,
  note,
  isOn,
  down,
  onPress,
}: {
  name: string
  note: string
  isOn: boolean
  down: boolean
  onPress(): void
}) {
  const Arrow = down ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      onClick={onPress}
      className={cx(
        '-ml-1.5 inline-flex min-h-7 items-center gap-1 rounded-[8px] px-1.5 whitespace-nowrap hover:bg-fill max-md:min-h-11 max-md:px-2.5',
        isOn && 'font-[560] text-ink',
      )}
    >
      {name}
      <span className="sr-only">{note}</span>
      <Arrow aria-hidden className={cx('size-3', !isOn && 'opacity-0')} />
    </button>
  )
}

function keyOf({ flight_no, date, departure_time }: Flight): string {
  return `${flight_no} ${date} ${departure_time}`
}

/** "The second" means the second as one sees them. */
function useShownFlights(entry: TaskEntry, shown: readonly Flight[]): void {
  const step = useStep()
  const { id, pnrs } = entry
  const seen = entry.flights.map(({ flight_no }) => flight_no).join()
  const now = shown.map(({ flight_no }) => flight_no).join()
  useEffect(() => {
    if (seen === now) return
    const flights = shown.map(({ flight_no, date, origin, destination, departure_time, cabins }) => ({
      flight_no,
      date,
      origin,
      destination,
      departure_time,
      cabins,
    }))
    step({ do: 'show', id, flights, pnrs })
  }, [seen, now, shown, id, pnrs, step])
}

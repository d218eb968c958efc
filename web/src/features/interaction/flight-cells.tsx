import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { Chip, cx } from '../../design/index.ts'
import { defineWords, useFormat, useLanguage, useWords } from '../../language/index.ts'
import { airlineName } from './catalogue.ts'
import { bookingOf, type Cabin, type Flight } from './flights.ts'
import { useOpenForm } from './use-open-form.ts'
import { useOperations } from './use-operations.ts'

const words = defineWords({
  share: ['由 {flight} 承运', 'Flown as {flight}'],
  stops: ['经停 {n}', '{n} {n|stop|stops}'],
  book: ['预定 {flight} 舱位', 'Book {flight} class'],
  left: ['，余座 {seats}', ', seats left: {seats}'],
  duration: ['{h} 小时 {m} 分', '{h} h {m} min'],
  seats: ['{cabin} 舱余座 {seats}', 'Class {cabin}, seats left: {seats}'],
  many: ['9 以上', 'more than 9'],
  sold_out: ['无座 {n}', '{n} sold out'],
  sold_out_list: ['无座：{cabins}', 'Sold out: {cabins}'],
})

interface Props {
  flight: Flight
  hasPrice: boolean
}

/** One flight: a row of the table, or what stands in a card on a phone. */
export function FlightCells({ flight, hasPrice, narrow = false }: Props & { narrow?: boolean }) {
  const format = useFormat()
  const say = useWords(words)
  const { minutes } = flight
  const duration = minutes === null ? '' : say('duration', { h: Math.floor(minutes / 60), m: minutes % 60 })
  const price = flight.price === null ? '' : format.money(String(flight.price))
  if (narrow) {
    return (
      <>
        <div className="flex items-start justify-between gap-3">
          <Name flight={flight} />
          <div className="text-right text-body font-[620] whitespace-nowrap">
            <Time at={flight.departure_time} /> <ArrowRight aria-hidden className="inline size-3.5 text-ink-2" />{' '}
            <Time at={flight.arrival_time} offset={flight.day_offset} />
            <p className="text-caption font-normal text-ink-2">
              <Particulars flight={flight} /> {[duration, price].filter(Boolean).join(' · ')}
            </p>
          </div>
        </div>
        <div className="mt-2">
          <Cabins flight={flight} />
        </div>
      </>
    )
  }
  return (
    <tr className="border-b border-hairline align-top last:border-0">
      <td className="py-3 pr-3">
        <Name flight={flight} />
      </td>
      <td className="py-3 pr-3 whitespace-nowrap">
        <span className="text-body font-[620]">
          <Time at={flight.departure_time} />
        </span>
        <p className="text-caption text-ink-2">{flight.origin}</p>
      </td>
      <td className="py-3 pr-3 whitespace-nowrap">
        <span className="text-body font-[620]">
          <Time at={flight.arrival_time} offset={flight.day_offset} />
        </span>
        <p className="text-caption text-ink-2">{flight.destination}</p>
      </td>
      <td className="py-3 pr-3 whitespace-nowrap">
        {duration}
        <p className="text-caption text-ink-2">
          <Particulars flight={flight} />
        </p>
      </td>
      {hasPrice && <td className="py-3 pr-3 text-body font-[620] whitespace-nowrap">{price}</td>}
      <td className="py-3">
        <Cabins flight={flight} />
      </td>
    </tr>
  )
}

function Name({ flight }: { flight: Flight }) {
  const say = useWords(words)
  const language = useLanguage()
  return (
    <div className="min-w-0 whitespace-nowrap">
      <span className="text-body font-[620]">{flight.flight_no}</span>
      <p className="text-caption text-ink-2">{airlineName(flight.airline, language)}</p>
      {flight.codeshare_of !== null && (
        <p className="text-caption text-ink-2">{say('share', { flight: flight.codeshare_of })}</p>
      )}
    </div>
  )
}

function Time({ at, offset = 0 }: { at: string; offset?: number }) {
  return (
    <>
      {at}
      {offset > 0 && <sup className="ml-0.5 text-caption text-ink-2">+{offset}</sup>}
    </>
  )
}

function Particulars({ flight }: { flight: Flight }) {
  const say = useWords(words)
  return [flight.terminals, flight.equipment, flight.stops > 0 ? say('stops', { n: flight.stops }) : '']
    .filter(Boolean)
    .join(' · ')
}

/** Classes with seats, each leading into a booking; those without behind a word. */
function Cabins({ flight }: { flight: Flight }) {
  const say = useWords(words)
  const [all, setAll] = useState(false)
  const open = flight.cabins.filter(({ seats }) => seats > 0)
  const closed = flight.cabins.filter(({ seats }) => seats === 0)
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {open.map((cabin) => (
        <CabinChip key={cabin.code} flight={flight} cabin={cabin} />
      ))}
      {closed.length > 0 &&
        (all ? (
          <span className="text-caption text-ink-2">
            {say('sold_out_list', { cabins: closed.map(({ code }) => code).join(' ') })}
          </span>
        ) : (
          <button
            type="button"
            onClick={() => setAll(true)}
            className="min-h-7 rounded-full px-1.5 text-caption text-ink-2 hover:bg-fill max-md:min-h-11"
          >
            {say('sold_out', { n: closed.length })}
          </button>
        ))}
    </div>
  )
}

/** Few seats are a warning; the number says it too. */
const FEW = 3

function CabinChip({ flight, cabin: { code, seats } }: { flight: Flight; cabin: Cabin }) {
  const say = useWords(words)
  const openForm = useOpenForm()
  const operations = useOperations()
  const left = seats > 9 ? say('many') : String(seats)
  const mood = seats > 9 ? 'ok' : seats <= FEW ? 'warning' : 'neutral'
  const text = (
    <>
      {code} <b className="font-[680]">{seats > 9 ? 'A' : seats}</b>
    </>
  )
  if (!operations.some(({ type }) => type === 'book_pnr')) {
    return (
      <Chip mood={mood} dot={false}>
        <span aria-hidden>{text}</span>
        <span className="sr-only">{say('seats', { cabin: code, seats: left })}</span>
      </Chip>
    )
  }
  return (
    <button
      type="button"
      onClick={() => openForm('book_pnr', { params: bookingOf(flight, code) })}
      className={cx(
        'inline-flex h-7 items-center gap-1 rounded-full px-2.5 text-small hover:outline-2 hover:outline-accent max-md:h-11 max-md:min-w-11 max-md:justify-center',
        mood === 'ok' && 'bg-ok-tint text-ok',
        mood === 'warning' && 'bg-warning-tint text-warning',
        mood === 'neutral' && 'bg-fill text-ink',
      )}
    >
      <span className="sr-only">{say('book', { flight: flight.flight_no })} </span>
      {text}
      <span className="sr-only">{say('left', { seats: left })}</span>
    </button>
  )
}

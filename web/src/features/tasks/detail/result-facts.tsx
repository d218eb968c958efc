import { Facts } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { listIn, textIn } from './result-parts.ts'
import { words } from './words.ts'

/** The facts of a result that people look for: PNR, tickets, flights; what is not known of it is in the JSON. */
export function ResultFacts({ result }: { result: Record<string, unknown> }) {
  const say = useWords(words)
  const format = useFormat()
  const flights = listIn(result.flights)
  const segments = listIn(result.segments)
  const tickets = listIn(result.tickets)
  const passengers = listIn(result.passengers)
  const total = textIn(result.total)
  const deadline = textIn(result.ticketing_deadline)
  return (
    <div className="space-y-4">
      <Facts
        facts={[
          [say('pnr'), textIn(result.pnr) ?? undefined],
          [say('fare_total'), total === null ? undefined : format.money(total)],
          [say('deadline'), deadline === null ? undefined : format.time(deadline)],
        ]}
      />
      <Lines
        name={say('ticket_no')}
        lines={tickets.map((ticket) => [textIn(ticket.ticket_no), textIn(ticket.passenger)])}
      />
      {tickets.length === 0 && (
        <Lines name={say('passenger')} lines={passengers.map((one) => [textIn(one.name), textIn(one.type)])} />
      )}
      <Lines name={say('segment')} lines={segments.map(lineOfFlight)} />
      {tickets.map((ticket) => (
        <Lines
          key={textIn(ticket.ticket_no)}
          name={say('coupons')}
          lines={listIn(ticket.coupons).map((coupon) => [...lineOfFlight(coupon), textIn(coupon.status)])}
        />
      ))}
      <Lines name={say('flights', { n: flights.length })} lines={flights.map(lineOfFlight)} />
    </div>
  )
}

function lineOfFlight(flight: Record<string, unknown>): (string | null)[] {
  const times = [textIn(flight.departure_time), textIn(flight.arrival_time)].filter(Boolean).join(' → ')
  const cabin = [textIn(flight.cabin), textIn(flight.status)].filter(Boolean).join(' ')
  return [
    textIn(flight.flight_no),
    textIn(flight.date),
    `${textIn(flight.origin) ?? ''} → ${textIn(flight.destination) ?? ''}`,
    times,
    cabin,
  ]
}

function Lines({ name, lines }: { name: string; lines: readonly (readonly (string | null)[])[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={name}>
      <h3 className="mb-1 text-caption text-ink-2">{name}</h3>
      <ul className="divide-y divide-hairline">
        {lines.map((parts) => {
          const shown = parts.filter((part) => part !== null && part !== '')
          return (
            <li key={shown.join(' ')} className="flex flex-wrap gap-x-4 py-1.5 text-small">
              {shown.map((part) => (
                <span key={part} className="font-mono first:font-[560]">
                  {part}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

import { Facts, Notice } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { ResultLines } from './result-lines.tsx'
import { flightIn, listIn, seatsIn, textIn, textsIn } from './result-parts.ts'
import { words } from './words.ts'

/** The facts of a result that people look for: PNR, tickets, flights; what is not known of it is in the JSON. */
export function ResultFacts({ result }: { result: Record<string, unknown> }) {
  const say = useWords(words)
  const format = useFormat()
  const flights = listIn(result.flights)
  const total = textIn(result.total)
  const deadline = textIn(result.ticketing_deadline)
  const authorized = textsIn(result.authorized_offices)
  const facts = [
    [say('pnr'), textIn(result.pnr) ?? undefined],
    [say('airline_pnr'), textIn(result.airline_pnr) ?? undefined],
    [say('office'), textIn(result.office_no) ?? undefined],
    [say('authorized'), authorized.length === 0 ? undefined : authorized.join(' ')],
    [say('fare_total'), total === null ? undefined : format.money(total)],
    [say('deadline'), deadline === null ? undefined : format.time(deadline)],
    ...listIn(result.deadlines).map(({ at, text }) => {
      const moment = textIn(at)
      return [say('deadline'), moment === null ? (textIn(text) ?? undefined) : format.time(moment)] as const
    }),
  ] as const
  return (
    <div className="space-y-4">
      {result.cancelled === true && <Notice mood="warning">{say('pnr_cancelled')}</Notice>}
      {facts.some(([, value]) => value !== undefined) && <Facts facts={facts} />}
      <Tickets tickets={listIn(result.tickets)} />
      <People name={say('passenger')} people={listIn(result.passengers)} />
      <People name={say('remaining')} people={listIn(result.remaining)} />
      <ResultLines
        name={say('segment')}
        lines={listIn(result.segments).map((segment) => ({ parts: flightIn(segment) }))}
      />
      <ResultLines
        name={say('flights', { n: flights.length })}
        lines={flights.map((flight) => ({ parts: flightIn(flight), note: seatsIn(flight.cabins).join(' · ') }))}
      />
      <ResultLines name={say('remarks')} lines={textsIn(result.remarks).map((text) => ({ parts: [text] }))} />
    </div>
  )
}

function Tickets({ tickets }: { tickets: readonly Record<string, unknown>[] }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <>
      <ResultLines
        name={say('ticket_no')}
        lines={tickets.map(({ ticket_no, passenger, total }) => ({
          parts: [
            textIn(ticket_no),
            textIn(passenger),
            textIn(total) === null ? null : format.money(textIn(total)),
          ].filter((part) => part !== null),
        }))}
      />
      {tickets.map(({ ticket_no, coupons }) => (
        <ResultLines
          key={textIn(ticket_no)}
          name={say('coupons', { ticket: textIn(ticket_no) ?? '' })}
          lines={listIn(coupons).map((coupon) => ({ parts: flightIn(coupon) }))}
        />
      ))}
    </>
  )
}

function People({ name, people }: { name: string; people: readonly Record<string, unknown>[] }) {
  return (
    <ResultLines
      name={name}
      lines={people.map((one) => ({
        parts: [textIn(one.name), textIn(one.type), textIn(one.id_type), textIn(one.id_no)].filter(
          (part) => part !== null,
        ),
      }))}
    />
  )
}

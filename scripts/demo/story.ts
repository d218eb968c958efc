import type { CallbackEvent } from './receiver.ts'
import type { Publication, Run } from './run.ts'
import { bookableSegment, party, pnrOf, queryFor, ticketOf } from './trip.ts'

type End = CallbackEvent | undefined

/** One chain of tasks on one PNR, as far as it has come. */
interface Trip {
  nth: number
  /** Where it is booked, and to whom it is opened. */
  offices: readonly [home: string, other: string]
  /** How each step ended, the query first. */
  ends: End[]
}

/** The next task, made of what came before. Null: it cannot be made, and the chain ends here. */
type Step = (trip: Trip) => Publication | null

const MAX_BATCH = 100

const book =
  (passengers: number): Step =>
  ({ nth, offices: [office_no], ends: [query] }) => {
    const segment = bookableSegment(query, nth, passengers)
    if (segment === null) return null
    const params = { segments: [segment], passengers: party(nth, passengers), contact: { phone: '13800000000' } }
    return { type: 'book_pnr', params, office_no, priority: nth % 10 }
  }

const onPnr =
  (type: Publication['type'], more: (trip: Trip) => Record<string, unknown> = () => ({})): Step =>
  (trip) => {
    const pnr = pnrOf(trip.ends[1])
    return pnr === null ? null : { type, params: { pnr, ...more(trip) } }
  }

/** By the PNR and by the number in turn. */
const readTickets: Step = (trip) => {
  const ticket_no = trip.nth % 4 < 2 ? ticketOf(trip.ends[3]) : null
  return ticket_no === null ? onPnr('extract_ticket_no')(trip) : { type: 'extract_ticket_no', params: { ticket_no } }
}

/** Ends with a cancellation that the airline refuses once there are tickets: a task that fails, and costs nothing. */
const ticketed: readonly Step[] = [
  book(1),
  onPnr('authorize_pnr', ({ offices: [, office_no] }) => ({ office_no })),
  onPnr('issue_ticket', () => ({ price_limit: '9999.00' })),
  onPnr('extract_pnr'),
  readTickets,
  onPnr('cancel_pnr'),
]

/** Booked for two, one of whom stays at home; then nobody goes. */
const canceled: readonly Step[] = [
  book(2),
  onPnr('cancel_passenger', ({ nth }) => ({
    passengers: party(nth, 2)
      .slice(1)
      .map(({ name }) => ({ name })),
  })),
  onPnr('extract_pnr'),
  onPnr('cancel_pnr'),
]

/**
 * Publishes `tasks` tasks and waits for their ends: as many chains as fit, of both kinds in turn, and flight queries
 * for the rest, also for the steps of chains that could not go on. Queries go in batches, the steps one by one.
 */
export async function publishAll(run: Run, tasks: number): Promise<void> {
  const chains = plan(tasks)
  const queries = queryFlights(run, 0, chains.length)
  const steps = await Promise.all(chains.map((chain, nth) => follow(run, nth, chain, queries[nth])))
  if (run.isOver) return
  const rest = tasks - chains.length - steps.reduce((sum, count) => sum + count, 0)
  await Promise.all(queryFlights(run, chains.length, rest))
}

function plan(tasks: number): (readonly Step[])[] {
  const chains: (readonly Step[])[] = []
  for (let left = tasks; ; ) {
    const next = chains.length % 2 === 0 ? ticketed : canceled
    left -= 1 + next.length
    if (left < 0) return chains
    chains.push(next)
  }
}

/** One batch for each caller; in the order of `nth`. */
function queryFlights(run: Run, first: number, count: number): Promise<End>[] {
  const ends: Promise<End>[] = []
  const all = Array.from({ length: count }, (_, i) => i)
  for (const [api, mine] of Map.groupBy(all, (i) => run.api(first + i))) {
    for (let at = 0; at < mine.length; at += MAX_BATCH) {
      const some = mine.slice(at, at + MAX_BATCH)
      const published = run.batch(
        api,
        some.map((i) => ({ type: 'query_av', params: queryFor(first + i) })),
      )
      for (const [n, i] of some.entries()) ends[i] = published[n] ?? Promise.resolve(undefined)
    }
  }
  return ends
}

/** How many steps of a chain were published. */
async function follow(run: Run, nth: number, chain: readonly Step[], query: Promise<End> | undefined): Promise<number> {
  const api = run.api(nth)
  const { offices } = api.customer
  const office = (i: number): string => offices[i % offices.length] ?? ''
  const trip: Trip = { nth, offices: [office(nth), office(nth + 1)], ends: [await query] }
  let published = 0
  for (const step of chain) {
    const publication = step(trip)
    if (publication === null) break
    published++
    trip.ends.push(await run.single(api, publication))
  }
  return published
}

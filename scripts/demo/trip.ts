import { addDays, identityCheckCharacter, todayInShanghai } from '@etermai/domain'
import type { CallbackEvent } from './receiver.ts'

/** Invented people and journeys: the same number gives the same ones. */

const ROUTES = [
  ['SHA', 'PEK'],
  ['PEK', 'SHA'],
  ['CAN', 'PEK'],
  ['SHA', 'CAN'],
  ['CTU', 'SHA'],
  ['SZX', 'HGH'],
] as const
const FIRST_DAY = 20
const DAYS = 30

/** Params of a flight query. */
export function queryFor(nth: number): { origin: string; destination: string; date: string } {
  const [origin, destination] = ROUTES[nth % ROUTES.length] ?? ROUTES[0]
  return { origin, destination, date: addDays(todayInShanghai(), FIRST_DAY + (nth % DAYS)) }
}

interface Flight {
  flight_no: string
  codeshare_of?: string
  date: string
  origin: string
  destination: string
  cabins: { code: string; seats: number }[]
}

/** Classes that every airline sells at a published fare, the most seats first. */
const CABINS = ['Y', 'B', 'M', 'E', 'H', 'K']

/** A flight of the query's answer with room for all. Null where there is none. */
export function bookableSegment(query: CallbackEvent | undefined, nth: number, passengers: number) {
  const flights = (query?.result?.flights ?? []) as Flight[]
  const open = flights.flatMap(({ flight_no, codeshare_of, date, origin, destination, cabins }) => {
    const cabin = CABINS.find((code) => cabins.some((one) => one.code === code && one.seats >= passengers))
    return cabin === undefined || codeshare_of !== undefined ? [] : [{ flight_no, cabin, date, origin, destination }]
  })
  return open[nth % open.length] ?? null
}

const GIVEN = [...'甲乙丙丁戊己庚辛壬癸']

/** Adults with identity cards of their own. */
export function party(nth: number, passengers: number) {
  return Array.from({ length: passengers }, (_, i) => {
    const born = addDays('1970-01-01', (nth * 97 + i * 31) % 9_000)
    const first17 = `110101${born.replaceAll('-', '')}${String((nth * 10 + i) % 1_000).padStart(3, '0')}`
    const id_no = first17 + identityCheckCharacter(first17)
    return { name: `测试${GIVEN[(nth + i) % GIVEN.length]}`, type: 'ADT', id_type: 'NI', id_no }
  })
}

/** The PNR that a booking came to. */
export function pnrOf(booking: CallbackEvent | undefined): string | null {
  const pnr = booking?.status === 'completed' ? booking.result?.pnr : undefined
  return typeof pnr === 'string' ? pnr : null
}

/** The first ticket that was issued. */
export function ticketOf(issue: CallbackEvent | undefined): string | null {
  const tickets = (issue?.status === 'completed' ? issue.result?.tickets : undefined) as
    | { ticket_no: string }[]
    | undefined
  return tickets?.[0]?.ticket_no ?? null
}

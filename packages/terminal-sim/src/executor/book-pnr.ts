import { dateInShanghai, instantInShanghai, type ParamsOf, timeInShanghai } from '@etermai/domain'
import { parsePnr } from '../parser/pnr.ts'
import { parseSegments } from '../parser/pnr-items.ts'
import { parseSealed } from '../parser/sealed.ts'
import { dayMonthYear, hourMinute } from '../screens/dates.ts'
import { printedName } from '../world/records.ts'
import type { Operator } from './operator.ts'

type Params = ParamsOf<'book_pnr'>

const HOUR_MS = 3_600_000

/** One day from now, yet an hour before the departure; for a flight that leaves sooner, five minutes before it. */
function usualDeadline(now: Date, departure: Date): Date {
  const dayAhead = now.getTime() + 24 * HOUR_MS
  const hourBefore = departure.getTime() - HOUR_MS
  const limit = Math.min(dayAhead, hourBefore)
  return new Date(limit > now.getTime() ? limit : departure.getTime() - HOUR_MS / 12)
}

/** Commands for names and what belongs to them; `P1` counts those with a seat, in the order typed. */
function passengerCommands({ passengers, segments }: Params): string[] {
  const airlines = [...new Set(segments.map(({ flight_no }) => flight_no.slice(0, 2)))]
  const seated = passengers.filter(({ type }) => type !== 'INF')
  const infants = passengers.filter(({ type }) => type === 'INF')
  const adultNumbers = seated.flatMap(({ type }, index) => (type === 'ADT' ? [index + 1] : []))
  const identify = (id_type: string, id_no: string, whose: string) =>
    airlines.map((airline) => `SSR FOID ${airline} HK/${id_type}${id_no}/${whose}`)
  const carrier = airlines[0] ?? ''
  return [
    `NM${seated.map((passenger) => `1${printedName(passenger)}`).join('')}`,
    ...seated.flatMap(({ id_type, id_no, type, birth_date }, index) => [
      ...identify(id_type, id_no, `P${index + 1}`),
      ...(type === 'CHD' && birth_date !== undefined
        ? [`SSR CHLD ${carrier} HK1/${dayMonthYear(birth_date)}/P${index + 1}`]
        : []),
    ]),
    ...infants.flatMap((infant, index) => {
      const adult = adultNumbers[index] ?? 1
      return [
        `XN:IN/${printedName(infant)}/P${adult}`,
        `SSR INFT ${carrier} NN1 ${infant.name} ${dayMonthYear(infant.birth_date ?? '')}/P${adult}`,
        ...identify(infant.id_type, infant.id_no, `INP${adult}`),
      ]
    }),
  ]
}

export async function bookPnr(params: Params, operator: Operator, officeNo: string) {
  await operator.type('IG')
  const seats = params.passengers.filter(({ type }) => type !== 'INF').length
  let shown = ''
  for (const { flight_no, cabin, date, origin, destination } of params.segments) {
    shown = await operator.type(`SS:${flight_no}/${cabin}/${dayMonthYear(date)}/${origin}${destination}/${seats}`)
  }
  for (const command of passengerCommands(params)) await operator.type(command)
  const carrier = params.segments[0]?.flight_no.slice(0, 2)
  await operator.type(`OSI ${carrier} CTCT${params.contact.phone}`)
  const deadline = params.ticketing_deadline ?? deadlineFor(shown, operator)
  const limit = new Date(deadline)
  await operator.type(`TKTL/${hourMinute(timeInShanghai(limit))}/${dayMonthYear(dateInShanghai(limit))}/${officeNo}`)
  for (const office of params.authorize_offices ?? []) await operator.type(`RMK TJ AUTH ${office}`)

  const sealed = parseSealed(await operator.press('@'), operator.asOf)
  const screen = await operator.typeIfPossible(`RT:${sealed.pnr}`)
  if (screen === null) return { ...sealed }
  const { segments, deadlines } = parsePnr(screen, operator.asOf)
  const at = deadlines.find(({ set_by }) => set_by === 'office')?.at
  return { pnr: sealed.pnr, segments, ...(at === undefined ? {} : { ticketing_deadline: at }) }
}

function deadlineFor(shown: string, operator: Operator): Date {
  const [first] = parseSegments(shown, operator.asOf)
  const departure = first?.departure_time ? instantInShanghai(first.date, first.departure_time) : operator.now
  return usualDeadline(operator.now, departure)
}

import type { AvailableFlight } from '@etermai/domain'
import { arrivalOf, fullDate, timeOf } from './dates.ts'
import { UnreadableScreen } from './unreadable.ts'

const HEAD = /^\s*(\d{2}[A-Z]{3})\((\w{2})\w\) ([A-Z]{3})([A-Z]{3})/
/** Number, mark, flight, classes, airports (a connection names only its arrival), times, equipment, stops, meal. */
const FIRST_LINE =
  /^(\d*)\s?[-+]?\s+(\*?)([A-Z0-9]{2}\d{3,4}[A-Z]?)\s+(?:DS#|AS#)?\s+((?:[A-Z][A-Z0-9]\s)+)\s*([A-Z]{3})([A-Z]{3})?\s+(\d{4})\s+(\d{4}(?:[+-]\d)?)\s+(\w{3})\s+(\d)\^?([A-Z]?)/
const SECOND_LINE = /^>\s+([A-Z0-9]{2}\d{3,4}[A-Z]?)?\s+((?:[A-Z][A-Z0-9]\s+)*)(\S{2})\s(\S{2})\s+(\d{2}:\d{2})/

/** `J8` → 8 seats, `YA` → more than nine, `LQ` → none */
function cabins(text: string): AvailableFlight['cabins'] {
  return text
    .trim()
    .split(/\s+/)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const state = pair.charAt(1)
      const seats = state === 'A' ? 10 : /\d/.test(state) ? Number(state) : 0
      return { code: pair.charAt(0), seats, state }
    })
}

const known = (terminal: string | undefined) => (terminal === undefined || terminal === '--' ? undefined : terminal)

function withSecondLine(flight: AvailableFlight, line: string): AvailableFlight {
  const found = SECOND_LINE.exec(line)
  if (found === null) return flight
  const [, operating, classes = '', departure, arrival, duration] = found
  const departure_terminal = known(departure)
  const arrival_terminal = known(arrival)
  return {
    ...flight,
    ...(operating === undefined ? {} : { codeshare_of: operating }),
    ...(departure_terminal === undefined ? {} : { departure_terminal }),
    ...(arrival_terminal === undefined ? {} : { arrival_terminal }),
    ...(duration === undefined ? {} : { duration }),
    cabins: [...flight.cabins, ...cabins(classes)],
  }
}

/** True when PN would show further flights. */
export const hasMore = (screen: string): boolean => /^\d+\+/m.test(screen)

/**
 * Reads the answer to AV.
 * @param asOf the day on which it was read, `YYYY-MM-DD`, for the screen names no year
 */
export function parseAvailability(screen: string, asOf: string): AvailableFlight[] {
  const head = HEAD.exec(screen)
  if (head === null) throw new UnreadableScreen('availability', screen)
  const date = fullDate(head[1] ?? '', asOf, head[2])
  const flights: AvailableFlight[] = []
  for (const line of screen.split('\n').slice(1)) {
    if (line.startsWith('>')) {
      const flight = flights.pop()
      if (flight !== undefined) flights.push(withSecondLine(flight, line))
      continue
    }
    const found = FIRST_LINE.exec(line)
    if (found === null) continue
    const [
      ,
      ,
      ,
      flight_no = '',
      classes = '',
      from = '',
      to,
      departs = '',
      arrives = '',
      equipment = '',
      stops = '0',
      meal = '',
    ] = found
    flights.push({
      flight_no,
      date,
      // The second leg of a connection leaves from where the first arrived.
      origin: to === undefined ? (flights.at(-1)?.destination ?? '') : from,
      destination: to ?? from,
      departure_time: timeOf(departs),
      ...arrivalOf(arrives),
      equipment,
      stops: Number(stops),
      ...(meal === '' ? {} : { meal }),
      cabins: cabins(classes),
    })
  }
  return flights
}

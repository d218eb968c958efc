import type { FlightSeats } from '../world/asked.ts'
import { atColumns } from './columns.ts'
import { arrival, dayMonth, hourMinute, weekday } from './dates.ts'

const CLASSES_PER_LINE = 10
export const FLIGHTS_PER_PAGE = 8

const duration = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function flightLines({ flight, signs }: FlightSeats, number: number, mark: string): string[] {
  const first = atColumns(
    [0, `${number}${mark}`],
    [3, (flight.codeshare_of === undefined ? ' ' : '*') + flight.flight_no],
    [12, 'DS#'],
    [16, signs.slice(0, CLASSES_PER_LINE).join(' ')],
    [47, flight.origin + flight.destination],
    [54, hourMinute(flight.departure_time)],
    [61, arrival(flight.arrival_time, flight.day_offset)],
    [68, `${flight.equipment} ${flight.stops}^${flight.meal}`],
    [77, 'E'],
  )
  const second = atColumns(
    [0, '>'],
    [4, flight.codeshare_of ?? ''],
    [16, signs.slice(CLASSES_PER_LINE).join(' ')],
    [68, `${flight.departure_terminal} ${flight.arrival_terminal}`],
    [74, duration(flight.duration_minutes)],
  )
  return [first, second]
}

/**
 * A page of the answer to AV; the last entry's `+` says that there are more, which PN shows.
 * @param asked the pair of codes as typed, `SHAPEK`
 * @param page the flights on this page
 * @param more whether others follow
 */
export function printAvailability(date: string, asked: string, page: readonly FlightSeats[], more: boolean): string {
  const lines = page.flatMap((flight, index) => {
    const last = index === page.length - 1
    return flightLines(flight, index + 1, last && more ? '+' : index === 0 ? '-' : '')
  })
  return [` ${dayMonth(date)}(${weekday(date)}) ${asked}`, ...lines].join('\n')
}

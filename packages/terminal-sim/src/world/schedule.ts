import { type Airport, airports, airportsOf, distanceKm } from './airports.ts'
import { Chance } from './chance.ts'

/** A flight that goes every day. Times are local (all of China keeps one time), `HH:mm`. */
export interface ScheduledFlight {
  readonly flight_no: string
  readonly airline: string
  readonly codeshare_of?: string
  readonly origin: string
  readonly destination: string
  readonly departure_time: string
  readonly arrival_time: string
  /** Days from departure to arrival. */
  readonly day_offset: number
  readonly duration_minutes: number
  readonly distance_km: number
  readonly equipment: string
  readonly stops: number
  readonly meal: string
  readonly departure_terminal: string
  readonly arrival_terminal: string
}

/** First flight number of each airline; every pair of airports takes 20 numbers from there, even ones go back. */
const FIRST_NUMBER: Readonly<Record<string, number>> = { MU: 5101, CA: 1501, CZ: 3101, HU: 7101, '3U': 6101, SC: 4101 }
const NUMBERS_PER_PAIR = 20
const OTHER_AIRLINES = ['CA', 'CZ', 'HU', '3U', 'SC'] as const
const EQUIPMENT = ['33L', '32L', '73E', '325', '789', '21N'] as const
const MEALS = ['', '', 'B', 'S', 'L'] as const

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const toFive = (minutes: number): number => Math.round(minutes / 5) * 5

/** Position of the unordered pair, the same for both directions. */
function pairNumber(from: number, to: number): number {
  const [low, high] = from < to ? [from, to] : [to, from]
  return (high * (high - 1)) / 2 + low
}

/** The timetable: what flies where, the same for the same seed. */
export class Schedule {
  readonly #seed: number
  readonly #routes = new Map<string, readonly ScheduledFlight[]>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** All flights between two airports or cities, in order of departure. */
  between(origin: string, destination: string): readonly ScheduledFlight[] {
    return airportsOf(origin)
      .flatMap((from) => airportsOf(destination).flatMap((to) => (from.city === to.city ? [] : this.#route(from, to))))
      .toSorted((a, b) => a.departure_time.localeCompare(b.departure_time) || a.flight_no.localeCompare(b.flight_no))
  }

  find(flightNo: string, origin: string, destination: string): ScheduledFlight | undefined {
    return this.between(origin, destination).find(({ flight_no }) => flight_no === flightNo)
  }

  #route(from: Airport, to: Airport): readonly ScheduledFlight[] {
    const key = from.code + to.code
    const known = this.#routes.get(key)
    if (known !== undefined) return known
    const flights = this.#plan(from, to)
    this.#routes.set(key, flights)
    return flights
  }

  #plan(from: Airport, to: Airport): ScheduledFlight[] {
    const chance = new Chance(this.#seed, 'route', from.code, to.code)
    const distance_km = Math.round(distanceKm(from, to))
    const duration_minutes = toFive(45 + distance_km * 0.088)
    const pair = pairNumber(airports.indexOf(from), airports.indexOf(to))
    const back = airports.indexOf(from) > airports.indexOf(to) ? 1 : 0
    const taken = new Map<string, number>()

    const flight = (airline: string, departs: number, codeshareOf?: string): ScheduledFlight => {
      const nth = taken.get(airline) ?? 0
      taken.set(airline, nth + 1)
      const arrives = departs + duration_minutes
      return {
        flight_no: `${airline}${(FIRST_NUMBER[airline] ?? 9101) + pair * NUMBERS_PER_PAIR + nth * 2 + back}`,
        airline,
        ...(codeshareOf === undefined ? {} : { codeshare_of: codeshareOf }),
        origin: from.code,
        destination: to.code,
        departure_time: clockTime(departs),
        arrival_time: clockTime(arrives),
        day_offset: Math.floor(arrives / 1440),
        duration_minutes,
        distance_km,
        equipment: nth === 0 && airline === 'MU' ? EQUIPMENT[0] : chance.oneOf(EQUIPMENT),
        stops: distance_km > 2200 && chance.strikes(0.4) ? 1 : 0,
        meal: chance.oneOf(MEALS),
        departure_terminal: from.terminal,
        arrival_terminal: to.terminal,
      }
    }

    const first = flight('MU', back === 0 ? 480 : 720)
    const others = Array.from({ length: chance.between(2, 5) }, () =>
      flight(chance.oneOf(['MU', ...OTHER_AIRLINES]), toFive(chance.between(405, 1290))),
    )
    const late = flight('MU', 1350)
    const codeshare = flight(chance.oneOf(OTHER_AIRLINES), back === 0 ? 480 : 720, first.flight_no)
    return [first, ...others, late, { ...codeshare, equipment: first.equipment, stops: first.stops, meal: first.meal }]
  }
}

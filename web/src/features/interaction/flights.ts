import { isRecord } from '../../eterm/params/field-model.ts'

export interface Cabin {
  code: string
  /** 10: more than nine. */
  seats: number
}
export interface Flight {
  flight_no: string
  airline: string
  codeshare_of: string | null
  date: string
  origin: string
  destination: string
  departure_time: string
  arrival_time: string
  day_offset: number
  /** In the air and on stops, minutes; null: not said. */
  minutes: number | null
  stops: number
  equipment: string
  terminals: string
  /** The lowest, yuan, where the terminal reports prices. */
  price: number | null
  cabins: Cabin[]
}

/** Flights of a result; what is not one is left out. */
export function flightsOf(result: unknown): Flight[] {
  const flights = isRecord(result) && Array.isArray(result.flights) ? result.flights : []
  return flights.filter(isRecord).map((flight) => {
    const text = (name: string) => (typeof flight[name] === 'string' ? (flight[name] as string) : '')
    const cabins = (Array.isArray(flight.cabins) ? flight.cabins : []).filter(isRecord)
    return {
      flight_no: text('flight_no'),
      airline: text('flight_no').slice(0, 2),
      codeshare_of: text('codeshare_of') === '' ? null : text('codeshare_of'),
      date: text('date'),
      origin: text('origin'),
      destination: text('destination'),
      departure_time: text('departure_time'),
      arrival_time: text('arrival_time'),
      day_offset: Number(flight.day_offset ?? 0),
      minutes: minutesOf(text('duration')),
      stops: Number(flight.stops ?? 0),
      equipment: text('equipment'),
      terminals: [text('departure_terminal'), text('arrival_terminal')].filter(Boolean).join('–'),
      price: lowest([flight.price, ...cabins.map((cabin) => cabin.price)]),
      cabins: cabins.map((cabin) => ({ code: String(cabin.code ?? ''), seats: Number(cabin.seats ?? 0) })),
    }
  })
}

function minutesOf(duration: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(duration)
  return match === null ? null : Number(match[1]) * 60 + Number(match[2])
}

function lowest(prices: readonly unknown[]): number | null {
  const known = prices.filter((price) => price !== undefined && price !== null && price !== '').map(Number)
  const real = known.filter((price) => Number.isFinite(price) && price > 0)
  return real.length === 0 ? null : Math.min(...real)
}

export type Order = 'printed' | 'departure' | 'arrival' | 'duration' | 'price'

export interface FlightFilter {
  /** Empty: any. */
  airline: string
  /** Only with seats in it; empty: any. */
  cabin: string
  direct: boolean
  /** Without those that another airline flies. */
  own: boolean
}
export const everyFlight: FlightFilter = { airline: '', cabin: '', direct: false, own: false }

/** Those that are wanted, in order; what is not known comes last. */
export function arranged(flights: readonly Flight[], filter: FlightFilter, order: Order, down: boolean): Flight[] {
  const wanted = flights.filter(
    (flight) =>
      (filter.airline === '' || flight.airline === filter.airline) &&
      (filter.cabin === '' || flight.cabins.some(({ code, seats }) => code === filter.cabin && seats > 0)) &&
      (!filter.direct || flight.stops === 0) &&
      (!filter.own || flight.codeshare_of === null),
  )
  if (order === 'printed') return wanted
  return wanted.toSorted((a, b) => {
    const [left, right] = [keyOf(a, order), keyOf(b, order)]
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    const difference = left < right ? -1 : left > right ? 1 : 0
    return down ? -difference : difference
  })
}

function keyOf(flight: Flight, order: Exclude<Order, 'printed'>): string | number | null {
  if (order === 'departure') return `${flight.date} ${flight.departure_time}`
  if (order === 'arrival') return `${flight.day_offset} ${flight.arrival_time}`
  return order === 'duration' ? flight.minutes : flight.price
}

/** What a filter can be set to. */
export function choicesOf(flights: readonly Flight[]): { airlines: string[]; cabins: string[] } {
  const cabins = flights.flatMap((flight) => flight.cabins.filter(({ seats }) => seats > 0).map(({ code }) => code))
  return {
    airlines: [...new Set(flights.map(({ airline }) => airline))].sort(),
    cabins: [...new Set(cabins)].sort(),
  }
}

/** The parameters of a booking of one seat on it. */
export function bookingOf({ flight_no, date, origin, destination }: Flight, cabin: string): Record<string, unknown> {
  return { segments: [{ flight_no, cabin, date, origin, destination }] }
}

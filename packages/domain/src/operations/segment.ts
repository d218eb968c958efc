import { z } from 'zod'
import { airportOrCity, cabinClass, flightNo, timeOfDay } from '../eterm/index.ts'
import { acrossFields, type Report, repeated } from './across-fields.ts'
import { flightDate } from './flight-date.ts'

export const differentEnds = acrossFields<{ origin: string; destination: string }>(
  ['origin', 'destination'],
  ({ origin, destination }, report) => {
    if (origin === destination) report(['destination'], 'must differ from origin')
  },
)

/** A segment to be booked. */
export const segmentToBook = z
  .strictObject({
    flight_no: flightNo,
    cabin: cabinClass,
    date: flightDate,
    origin: airportOrCity,
    destination: airportOrCity,
  })
  .check(differentEnds)
  .meta({ description: 'One flight to be booked' })

export type SegmentToBook = z.output<typeof segmentToBook>

/** Segments stand in the order of travel, and none is there twice. */
export function segmentsInOrder(segments: readonly SegmentToBook[], report: Report): void {
  segments.forEach(({ date }, index) => {
    const before = segments[index - 1]
    if (before !== undefined && date < before.date) {
      report([index, 'date'], `must not be before the previous segment (${before.date})`)
    }
  })
  for (const index of repeated(segments, ({ flight_no, date }) => `${flight_no}/${date}`)) {
    report([index], 'repeats a flight and date that another segment has')
  }
}

/** A segment as a PNR holds it. */
export const bookedSegment = z
  .looseObject({
    no: z.int().optional().describe('Number of the item in the PNR'),
    flight_no: z.string().describe('Flight number'),
    cabin: z.string().describe('Booking class'),
    date: z.string().describe('Departure date, YYYY-MM-DD'),
    origin: z.string().describe('Departure airport'),
    destination: z.string().describe('Arrival airport'),
    status: z.string().meta({ description: 'Segment status as printed', examples: ['HK', 'RR'] }),
    seats: z.int().describe('Number of seats'),
    departure_time: timeOfDay.optional().describe('Departure, local, HH:mm'),
    arrival_time: timeOfDay.optional().describe('Arrival, local, HH:mm'),
    day_offset: z.int().optional().describe('Days from departure to arrival'),
    departure_terminal: z.string().optional().describe('Departure terminal'),
    arrival_terminal: z.string().optional().describe('Arrival terminal'),
  })
  .meta({ description: 'A segment of a PNR' })

export type BookedSegment = z.output<typeof bookedSegment>

import type { Actor, Fare, PassengerType, PnrChanges } from './records.ts'
import type { ScheduledFlight } from './schedule.ts'

export interface WorldOptions {
  /** The same seed gives the same flights, seats and fares. */
  readonly seed: number
  /** Multiplies the seats of every flight; `Infinity` never sells out. */
  readonly seatFactor: number
  /** Tickets that each Office may issue. */
  readonly ticketStock: number
  /** Where the numbers of PNRs start, so that a world made anew does not hand out old ones. */
  readonly firstRecord: number
  readonly now: () => Date
}

export interface AvailabilityAsked {
  readonly origin: string
  readonly destination: string
  readonly date: string
  /** Not before, `HH:mm`. */
  readonly time?: string
  readonly airline?: string
  readonly non_stop?: boolean
}

export interface FlightSeats {
  readonly flight: ScheduledFlight
  readonly date: string
  /** Class and sign as AV prints them: `J8`, `YA`, `LQ`. */
  readonly signs: readonly string[]
}

export interface SegmentAsked {
  readonly flight_no: string
  readonly cabin: string
  readonly date: string
  readonly origin: string
  readonly destination: string
  readonly seats: number
}

export interface ChangeAsked {
  readonly pnr: string
  readonly version: number
  readonly changes: PnrChanges
  readonly by: Actor
}

export interface IssueAsked {
  readonly pnr: string
  readonly version: number
  readonly fares: Partial<Record<PassengerType, Fare>>
  readonly by: Actor
}

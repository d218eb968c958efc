import type { ScheduledFlight } from './schedule.ts'

export type PassengerType = 'ADT' | 'CHD' | 'INF'
export const passengerTypes: readonly PassengerType[] = ['ADT', 'CHD', 'INF']

/** Who acts: written into the log of irreversible acts. */
export interface Actor {
  readonly office_no: string
  readonly terminal_id: string
  /** The platform's task, or null when somebody types by hand. */
  readonly task_id: string | null
}

export interface PnrPassenger {
  /** Stays the same when others leave, unlike the number that a screen prints. */
  readonly key: number
  /** Without the CHD or INF mark. */
  readonly name: string
  readonly type: PassengerType
  readonly birth_date?: string
  /** The adult who carries an infant. */
  readonly carried_by?: number
}

export interface PnrSegment {
  readonly flight: ScheduledFlight
  readonly cabin: string
  readonly date: string
  readonly seats: number
  /** DK until sealed, then HK, RR once ticketed. */
  readonly status: string
}

export interface HeldSegment extends PnrSegment {
  readonly hold_id: string
}

export interface IdentityDocument {
  readonly airline: string
  readonly id_type: string
  readonly id_no: string
  readonly passenger: number
}

export interface ContactElement {
  readonly airline: string
  readonly text: string
}

/** A fare with its taxes for one passenger, in fen. */
export interface Fare {
  readonly type: PassengerType
  readonly basis: string
  readonly fare: number
  readonly airport_tax: number
  readonly fuel_surcharge: number
  readonly total: number
}

export interface TicketCoupon {
  readonly no: number
  readonly flight_no: string
  readonly airline: string
  readonly cabin: string
  readonly date: string
  readonly departure_time: string
  readonly departure_terminal: string
  readonly arrival_terminal: string
  readonly origin: string
  readonly destination: string
  readonly status: string
}

export interface Ticket {
  readonly ticket_no: string
  readonly pnr: string
  readonly airline_pnr: string
  readonly office_no: string
  readonly airline: string
  readonly passenger: number
  /** As printed, with the CHD or INF mark. */
  readonly passenger_name: string
  readonly coupons: readonly TicketCoupon[]
  readonly fare: Fare
  readonly origin_city: string
  readonly destination_city: string
}

/** What a session has typed and not yet sealed into a new PNR. */
export interface PnrDraft {
  readonly passengers: readonly PnrPassenger[]
  readonly segments: readonly HeldSegment[]
  readonly documents: readonly IdentityDocument[]
  readonly contacts: readonly ContactElement[]
  /** Ticketing time limit, RFC 3339. */
  readonly time_limit: string | null
  readonly authorized_offices: readonly string[]
}

/** A sealed PNR. Never changed in place: each change makes the next version. */
export interface PnrRecord {
  readonly pnr: string
  readonly airline_pnr: string
  readonly office_no: string
  readonly version: number
  readonly cancelled: boolean
  readonly passengers: readonly PnrPassenger[]
  readonly segments: readonly PnrSegment[]
  readonly documents: readonly IdentityDocument[]
  readonly contacts: readonly ContactElement[]
  readonly time_limit: string
  /** The airline cancels an unticketed PNR after this instant, RFC 3339. */
  readonly airline_limit: string
  readonly authorized_offices: readonly string[]
  readonly tickets: readonly Ticket[]
}

/** What a session has typed onto a sealed PNR. */
export interface PnrChanges {
  readonly remove_passengers: readonly number[]
  readonly documents: readonly IdentityDocument[]
  readonly contacts: readonly ContactElement[]
  readonly time_limit: string | null
  readonly authorize: readonly string[]
}

/** What decides how a name is printed. */
export interface NamedPassenger {
  readonly name: string
  readonly type: PassengerType
  readonly birth_date?: string | undefined
}

/** `测试乙CHD`, `CESHI/YI CHD`, `测试丙INF(JAN26)`: the name with the mark of its type. */
export function printedName({ name, type, birth_date }: NamedPassenger): string {
  if (type === 'ADT') return name
  const mark = type === 'CHD' ? 'CHD' : `INF(${monthYear(birth_date ?? '')})`
  return name.includes('/') ? `${name} ${mark}` : name + mark
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const

function monthYear(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1] ?? 'JAN'}${date.slice(2, 4)}`
}

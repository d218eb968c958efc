import { isRecord } from '../../eterm/params/field-model.ts'

export interface Segment {
  flight_no: string
  cabin: string
  date: string
  origin: string
  destination: string
  status: string
  departure_time: string
  arrival_time: string
  day_offset: number
}
export interface Traveller {
  name: string
  type: string
  id_no: string
}
export interface IssuedTicket {
  passenger: string
  ticket_no: string
}
export interface TicketRecord extends IssuedTicket {
  pnr: string
  issued_by: string
  total: string | null
  fare: string | null
  endorsement: string
  coupons: (Segment & { no: number })[]
}
export interface Pnr {
  pnr: string
  office_no: string
  airline_pnr: string
  ticketed: boolean
  cancelled: boolean
  passengers: Traveller[]
  segments: Segment[]
  /** Time limits: of the Office or the airline. */
  deadlines: { by: string; at: string }[]
  tickets: IssuedTicket[]
  authorized_offices: string[]
  contacts: string[]
  remarks: string[]
}

const textOf = (held: Record<string, unknown>, name: string): string => {
  const value = held[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

/** What a result says of a PNR; null where it names none. */
export function pnrOf(result: unknown): Pnr | null {
  if (!isRecord(result) || textOf(result, 'pnr') === '') return null
  const limit = textOf(result, 'ticketing_deadline')
  return {
    pnr: textOf(result, 'pnr'),
    office_no: textOf(result, 'office_no'),
    airline_pnr: textOf(result, 'airline_pnr'),
    ticketed: result.ticketed === true,
    cancelled: result.cancelled === true,
    passengers: listOf(result.passengers ?? result.remaining).map(travellerOf),
    segments: listOf(result.segments).map(segmentOf),
    deadlines: [
      ...(limit === '' ? [] : [{ by: 'office', at: limit }]),
      ...listOf(result.deadlines).map((each) => ({ by: textOf(each, 'set_by'), at: textOf(each, 'at') })),
    ],
    tickets: listOf(result.tickets).map(ticketOf),
    authorized_offices: textsOf(result.authorized_offices),
    contacts: textsOf(result.contacts),
    remarks: textsOf(result.remarks),
  }
}

export function ticketsOf(result: unknown): TicketRecord[] {
  return listOf(isRecord(result) ? result.tickets : []).map((ticket) => ({
    ...ticketOf(ticket),
    pnr: textOf(ticket, 'pnr'),
    issued_by: textOf(ticket, 'issued_by'),
    total: textOf(ticket, 'total') || null,
    fare: textOf(ticket, 'fare') || null,
    endorsement: textOf(ticket, 'endorsement'),
    coupons: listOf(ticket.coupons).map((coupon, index) => ({
      ...segmentOf(coupon),
      no: Number(coupon.no ?? index + 1),
    })),
  }))
}

export function totalOf(result: unknown): string | null {
  return isRecord(result) ? textOf(result, 'total') || null : null
}

/** The screens as they were printed. */
export function rawOf(result: unknown): string | null {
  return isRecord(result) ? textOf(result, 'raw') || null : null
}

function segmentOf(held: Record<string, unknown>): Segment {
  return {
    flight_no: textOf(held, 'flight_no'),
    cabin: textOf(held, 'cabin'),
    date: textOf(held, 'date'),
    origin: textOf(held, 'origin'),
    destination: textOf(held, 'destination'),
    status: textOf(held, 'status'),
    departure_time: textOf(held, 'departure_time'),
    arrival_time: textOf(held, 'arrival_time'),
    day_offset: Number(held.day_offset ?? 0),
  }
}

function travellerOf(held: Record<string, unknown>): Traveller {
  return { name: textOf(held, 'name'), type: textOf(held, 'type'), id_no: textOf(held, 'id_no') }
}

function ticketOf(held: Record<string, unknown>): IssuedTicket {
  return { passenger: textOf(held, 'passenger'), ticket_no: textOf(held, 'ticket_no') }
}

import { airportOf } from './airports.ts'
import {
  type Fare,
  type PassengerType,
  type PnrPassenger,
  type PnrRecord,
  printedName,
  type Ticket,
  type TicketCoupon,
} from './records.ts'
import { EtermRefusal } from './refusal.ts'

const cityOf = (airport: string): string => airportOf(airport)?.city ?? airport

/** Simplification: one ticket holds all five possible coupons; real ones hold four and are continued on a second. */
function couponsOf({ segments }: PnrRecord): TicketCoupon[] {
  return segments.map(({ flight, cabin, date }, index) => ({
    no: index + 1,
    flight_no: flight.flight_no,
    airline: flight.airline,
    cabin,
    date,
    departure_time: flight.departure_time,
    departure_terminal: flight.departure_terminal,
    arrival_terminal: flight.arrival_terminal,
    origin: flight.origin,
    destination: flight.destination,
    status: 'OPEN FOR USE',
  }))
}

/**
 * One ticket for each passenger, on the first segment's airline.
 * @throws EtermRefusal when a passenger has no identity document or no stored fare; then no number is used up
 */
export function issueTickets(
  record: PnrRecord,
  fares: Partial<Record<PassengerType, Fare>>,
  nextNumber: (airline: string) => string,
): Ticket[] {
  const first = record.segments[0]
  const last = record.segments.at(-1)
  if (first === undefined || last === undefined) throw new EtermRefusal('NO_PNR')
  const unidentified = ({ key }: PnrPassenger) => !record.documents.some(({ passenger }) => passenger === key)
  if (record.passengers.some(unidentified)) throw new EtermRefusal('IDENTITY_REQUIRED')
  const fareOf = ({ type }: PnrPassenger): Fare => {
    const fare = fares[type]
    if (fare === undefined) throw new EtermRefusal('NO_FARE')
    return fare
  }
  const priced = record.passengers.map((passenger) => ({ passenger, fare: fareOf(passenger) }))
  return priced.map(({ passenger, fare }) => ({
    ticket_no: nextNumber(first.flight.airline),
    pnr: record.pnr,
    airline_pnr: record.airline_pnr,
    office_no: record.office_no,
    airline: first.flight.airline,
    passenger: passenger.key,
    passenger_name: printedName(passenger),
    coupons: couponsOf(record),
    fare,
    origin_city: cityOf(first.flight.origin),
    destination_city: cityOf(last.flight.destination),
  }))
}

/** Coupons whose flight has left count as flown. */
export function withFlownCoupons(ticket: Ticket, now: number): Ticket {
  const coupons = ticket.coupons.map((coupon) =>
    coupon.status === 'OPEN FOR USE' && Date.parse(`${coupon.date}T${coupon.departure_time}:00+08:00`) < now
      ? { ...coupon, status: 'USED/FLOWN' }
      : coupon,
  )
  return { ...ticket, coupons }
}

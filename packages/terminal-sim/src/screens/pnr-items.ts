import { rfc3339InShanghai } from '@etermai/domain'
import { airportOf } from '../world/airports.ts'
import {
  type ContactElement,
  type IdentityDocument,
  type PnrPassenger,
  printedName,
  type Ticket,
} from '../world/records.ts'
import { dayMonth, dayMonthYear, hourMinute } from './dates.ts'
import { yuan } from './money.ts'

/** What a PNR screen shows, sealed or not. */
export interface PnrView {
  /** Null while unsealed. */
  readonly pnr: string | null
  readonly airline_pnr: string | null
  readonly office_no: string
  readonly passengers: readonly PnrPassenger[]
  readonly segments: readonly SegmentView[]
  readonly documents: readonly IdentityDocument[]
  readonly contacts: readonly ContactElement[]
  readonly time_limit: string | null
  readonly airline_limit: string | null
  readonly authorized_offices: readonly string[]
  readonly tickets: readonly Ticket[]
  readonly cancelled: boolean
}

export interface SegmentView {
  readonly flight: {
    readonly flight_no: string
    readonly airline: string
    readonly codeshare_of?: string
    readonly origin: string
    readonly destination: string
    readonly departure_time: string
    readonly arrival_time: string
    readonly day_offset: number
    readonly departure_terminal: string
    readonly arrival_terminal: string
  }
  readonly cabin: string
  readonly date: string
  readonly seats: number
  readonly status: string
}

/** Number of a passenger as screens print it: children and adults from 1; infants go with their adult. */
export function numberOf(passengers: readonly PnrPassenger[], key: number): number {
  const passenger = passengers.find((one) => one.key === key)
  const seated = passengers.filter(({ type }) => type !== 'INF')
  return seated.findIndex((one) => one.key === (passenger?.carried_by ?? key)) + 1
}

const agencyCity = (officeNo: string): string => officeNo.slice(0, 3)

function timeLimit({ time_limit, office_no, tickets }: PnrView): string[] {
  if (tickets.length > 0) return ['T']
  if (time_limit === null) return []
  const local = rfc3339InShanghai(new Date(time_limit))
  return [`TL/${hourMinute(local.slice(11, 16))}/${dayMonth(local.slice(0, 10))}/${office_no}`]
}

function airlineTimeLimit({ airline_limit, segments, office_no, tickets }: PnrView): string[] {
  const [first] = segments
  if (airline_limit === null || first === undefined || tickets.length > 0) return []
  const local = rfc3339InShanghai(new Date(airline_limit))
  const by = `${agencyCity(office_no)}${dayMonthYear(local.slice(0, 10))}/${hourMinute(local.slice(11, 16))}`
  return [`SSR ADTK 1E BY ${by} OR CXL ${first.flight.flight_no} ${first.cabin}${dayMonth(first.date)}`]
}

function documents({ documents, passengers }: PnrView): string[] {
  return documents.map(({ airline, id_type, id_no, passenger }) => {
    const infant = passengers.some(({ key, type }) => key === passenger && type === 'INF')
    // Where an infant's document goes is not in any public source; IN before the passenger's number sets it apart.
    return `SSR FOID ${airline} HK1 ${id_type}${id_no}/${infant ? 'IN' : ''}P${numberOf(passengers, passenger)}`
  })
}

function birthDates({ passengers, segments }: PnrView): string[] {
  const airline = segments[0]?.flight.airline
  if (airline === undefined) return []
  return passengers.flatMap((passenger) => {
    if (passenger.birth_date === undefined || passenger.type === 'ADT') return []
    const born = `${dayMonthYear(passenger.birth_date)}/P${numberOf(passengers, passenger.key)}`
    if (passenger.type === 'CHD') return [`SSR CHLD ${airline} HK1 ${born}`]
    return [`SSR INFT ${airline} HK1 ${passenger.name} ${born}`]
  })
}

function ticketNumbers({ tickets, passengers }: PnrView): string[] {
  return tickets.flatMap(({ ticket_no, airline, coupons, passenger }) =>
    coupons.map(({ no, flight_no, cabin, date, origin, destination }) => {
      const infant = passengers.some(({ key, type }) => key === passenger && type === 'INF')
      const flight = `${origin}${destination} ${flight_no.slice(2)} ${cabin}${dayMonth(date)}`
      const number = `${infant ? 'INF' : ''}${ticket_no.replace('-', '')}/${no}/P${numberOf(passengers, passenger)}`
      return `SSR TKNE ${airline} HK1 ${flight} ${number}`
    }),
  )
}

function money({ tickets, passengers }: PnrView): string[] {
  return tickets.flatMap(({ fare, ticket_no, passenger }) => {
    const infant = fare.type === 'INF' ? 'IN/' : ''
    const whose = `P${numberOf(passengers, passenger)}`
    const taxes = `XCNY${yuan(fare.airport_tax + fare.fuel_surcharge)}/TCNY${yuan(fare.airport_tax)}CN/TCNY${yuan(fare.fuel_surcharge)}YQ`
    return [
      `FN/${infant}A/FCNY${yuan(fare.fare)}/SCNY${yuan(fare.fare)}/C0.00/${taxes}/ACNY${yuan(fare.total)}/${whose}`,
      `FP/${infant}CASH,CNY/${whose}`,
      `TN/${infant}${ticket_no}/${whose}`,
    ]
  })
}

/** Every item after the names and segments, in the order printed. */
export function otherItems(view: PnrView): string[] {
  const city = airportOf(agencyCity(view.office_no))?.city ?? agencyCity(view.office_no)
  return [
    `${city}/T ${city}/T 021-60000000/DEMO TRAVEL CO.,LTD/DEMO ABCDEFG`,
    ...timeLimit(view),
    ...documents(view),
    ...airlineTimeLimit(view),
    ...ticketNumbers(view),
    ...birthDates(view),
    ...view.contacts.map(({ airline, text }) => `OSI ${airline} ${text}`),
    ...view.authorized_offices.map((office) => `RMK TJ AUTH ${office}`),
    ...(view.airline_pnr === null ? [] : [`RMK CA/${view.airline_pnr}`]),
    ...money(view),
    ...view.passengers.flatMap((passenger) =>
      passenger.type === 'INF' ? [`XN/IN/${printedName(passenger)}/P${numberOf(view.passengers, passenger.key)}`] : [],
    ),
    view.office_no,
  ]
}

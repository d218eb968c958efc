import type { Ticket, TicketCoupon } from '../world/records.ts'
import { atColumns } from './columns.ts'
import { dayMonth, hourMinute } from './dates.ts'
import { yuan } from './money.ts'

const AIRLINE_NAMES: Readonly<Record<string, string>> = {
  CA: 'AIR CHINA',
  MU: 'CHINA EASTERN',
  CZ: 'CHINA SOUTHERN',
  HU: 'HAINAN AIRLINES',
  '3U': 'SICHUAN AIRLINES',
  SC: 'SHANDONG AIRLINES',
}

/** The answer to ETDZ: the sum of all tickets, the PNR, and the numbers in the order of the passengers. */
export function printIssued(pnr: string, tickets: readonly Ticket[]): string {
  const total = tickets.reduce((sum, { fare }) => sum + fare.total, 0)
  return [`CNY${yuan(total)}      ${pnr}`, ...tickets.map(({ ticket_no }) => ticket_no)].join('\n')
}

function couponLines(coupon: TicketCoupon, ticket: Ticket): string[] {
  const terminals = coupon.departure_terminal + coupon.arrival_terminal
  return [
    atColumns(
      [0, 'O'],
      [2, `${coupon.no === 1 ? 'FM' : 'TO'}:${coupon.no}${coupon.origin}`],
      [10, coupon.airline],
      [16, coupon.flight_no.slice(2)],
      [22, coupon.cabin],
      [24, dayMonth(coupon.date)],
      [30, hourMinute(coupon.departure_time)],
      [35, 'OK'],
      [38, ticket.fare.basis],
      [63, '20K'],
      [67, coupon.status],
    ),
    `     ${terminals} RL:${ticket.airline_pnr}  /${ticket.pnr}1E`,
  ]
}

const amount = (fen: number, code = ''): string => `CNY${` ${yuan(fen)}`.padStart(8 - code.length)}${code}`

/** The answer to DETR for one ticket. */
export function printTicket(ticket: Ticket): string {
  const { fare } = ticket
  const moneyLine = (label: string, money: string, right: string) => `${atColumns([0, label], [16, money])}|${right}`
  return [
    `DETR:TN/${ticket.ticket_no}`,
    atColumns(
      [0, `ISSUED BY: ${AIRLINE_NAMES[ticket.airline] ?? ticket.airline}`],
      [37, `ORG/DST: ${ticket.origin_city}/${ticket.destination_city}`],
      [70, 'BSP-D'],
    ),
    'E/R: 不得签转',
    `PASSENGER: ${ticket.passenger_name}`,
    atColumns([0, 'EXCH:'], [36, 'CONJ TKT:']),
    ...ticket.coupons.flatMap((coupon) => couponLines(coupon, ticket)),
    `  TO: ${ticket.coupons.at(-1)?.destination ?? ''}`,
    moneyLine('FARE:', amount(fare.fare), 'FOP:CASH'),
    moneyLine('TAX:', fare.airport_tax === 0 ? '   EXEMPTCN' : amount(fare.airport_tax, 'CN'), 'OI:'),
    moneyLine('TAX:', fare.fuel_surcharge === 0 ? '   EXEMPTYQ' : amount(fare.fuel_surcharge, 'YQ'), ''),
    moneyLine('TOTAL:', amount(fare.total), `TKTN: ${ticket.ticket_no}`),
  ].join('\n')
}

export const printTickets = (tickets: readonly Ticket[]): string => tickets.map(printTicket).join('\n')

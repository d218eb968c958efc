import { hyphenateTicketNo, type TicketRecord } from '@etermai/domain'
import { fullDate, timeOf } from './dates.ts'
import { nameAndType } from './names.ts'
import { UnreadableScreen } from './unreadable.ts'

/** The answer to ETDZ. */
export interface Issued {
  readonly pnr: string
  /** Decimal string, yuan. */
  readonly total: string
  /** In the order of the passengers. */
  readonly ticket_nos: string[]
}

export function parseIssued(screen: string): Issued {
  const [head = '', ...rest] = screen.trim().split('\n')
  const found = /^CNY(\d+\.\d{2})\s+([A-Z0-9]{6})$/.exec(head.trim())
  if (found === null) throw new UnreadableScreen('ticketing', screen)
  const ticket_nos = rest.flatMap((line) =>
    /^\d{3}-?\d{10}$/.test(line.trim()) ? [hyphenateTicketNo(line.trim())] : [],
  )
  return { total: found[1] ?? '', pnr: found[2] ?? '', ticket_nos }
}

const COUPON =
  /^O (?:FM|TO):(\d)([A-Z]{3}) ([A-Z0-9]{2})\s+(\d{3,4}[A-Z]?)\s+([A-Z]) (\d{2}[A-Z]{3}) (\d{4}) OK .*? (OPEN FOR USE|USED\/FLOWN|VOID|REFUNDED|EXCHANGED|SUSPENDED)$/

/** An unused coupon lies ahead, a flown one behind; the others may be either. */
const daysBack: Readonly<Record<string, number>> = { 'OPEN FOR USE': 1, 'USED/FLOWN': 364 }

function couponsOf(lines: readonly string[], asOf: string): TicketRecord['coupons'] {
  const read = lines.flatMap((line) => {
    const found = COUPON.exec(line.trimEnd())
    if (found === null) return []
    const [, no, origin = '', airline = '', number = '', cabin = '', date = '', departs = '', status = ''] = found
    const coupon = {
      no: Number(no),
      flight_no: airline + number,
      cabin,
      date: fullDate(date, asOf, undefined, daysBack[status]),
    }
    return [{ ...coupon, departure_time: timeOf(departs), origin, status }]
  })
  const end = lines.flatMap((line) => /^\s*TO: ([A-Z]{3})/.exec(line)?.[1] ?? []).at(-1) ?? ''
  return read.map((coupon, index) => ({ ...coupon, destination: read[index + 1]?.origin ?? end }))
}

const amountAfter = (screen: string, label: string): string | undefined =>
  new RegExp(`^${label}:\\s+CNY\\s*(\\d+\\.\\d{2})\\|`, 'm').exec(screen)?.[1]

function parseTicket(screen: string, asOf: string): TicketRecord {
  const ticketNo = /^DETR:TN\/(\d{3}-?\d{10})/m.exec(screen)?.[1] ?? /TKTN: (\d{3}-?\d{10})/.exec(screen)?.[1]
  const passenger = /^PASSENGER: (.+?)\s*$/m.exec(screen)?.[1]
  if (ticketNo === undefined || passenger === undefined) throw new UnreadableScreen('ticket', screen)
  const issued_by = /^ISSUED BY: (.+?)\s{2,}/m.exec(screen)?.[1]
  const endorsement = /^E\/R: (.+?)\s*$/m.exec(screen)?.[1]
  const pnr = /RL:\w+\s*\/([A-Z0-9]{6})1E/.exec(screen)?.[1]
  const fare = amountAfter(screen, 'FARE')
  const total = amountAfter(screen, 'TOTAL')
  const taxes = [...screen.matchAll(/^TAX:\s+CNY\s*(\d+\.\d{2})([A-Z]{2})\|/gm)].map(([, amount = '', code = '']) => ({
    code,
    amount,
  }))
  return {
    ticket_no: hyphenateTicketNo(ticketNo),
    passenger: nameAndType(passenger).name,
    ...(pnr === undefined ? {} : { pnr }),
    ...(issued_by === undefined ? {} : { issued_by }),
    coupons: couponsOf(screen.split('\n'), asOf),
    ...(fare === undefined ? {} : { fare }),
    taxes,
    ...(total === undefined ? {} : { total }),
    ...(endorsement === undefined ? {} : { endorsement }),
  }
}

/** Reads the answer to DETR, which holds one ticket or several. */
export function parseTickets(screen: string, asOf: string): TicketRecord[] {
  return screen
    .split(/^(?=DETR:TN\/)/m)
    .filter((part) => part.trim() !== '')
    .map((part) => parseTicket(part, asOf))
}

import { type BookedPassenger, type BookedSegment, hyphenateTicketNo, type ResultOf } from '@etermai/domain'
import { birthDate, dateWithYear, fullDate, timeOf } from './dates.ts'
import type { KnownFields } from './known-fields.ts'
import { nameAndType, namesOf } from './names.ts'
import { itemsOf, segmentOf } from './pnr-items.ts'
import { UnreadableScreen } from './unreadable.ts'

export type PnrFacts = KnownFields<ResultOf<'extract_pnr'>, 'raw'>

/** What is found item by item; passengers are named by their number until all items are read. */
interface Findings {
  readonly asOf: string
  readonly segments: BookedSegment[]
  readonly deadlines: PnrFacts['deadlines']
  readonly documents: { id_type: string; id_no: string; infant: boolean; no: number }[]
  readonly births: { birth_date: string; infant: boolean; no: number }[]
  readonly tickets: { ticket_no: string; infant: boolean; no: number }[]
  readonly infants: { name: string; no: number }[]
  readonly authorized: string[]
  readonly contacts: string[]
  readonly remarks: string[]
  airlinePnr?: string
  office?: string
}

type Reader = readonly [layout: RegExp, read: (found: string[], findings: Findings, text: string) => void]

/** Each reader takes the items whose layout it knows; the first that fits wins. */
const readers: readonly Reader[] = [
  [
    /^TL\/(\d{4})\/(\d{2}[A-Z]{3})\/[A-Z]{3}\d{3}/,
    ([time = '', date = ''], { deadlines, asOf }, text) => {
      deadlines.push({ set_by: 'office', at: `${fullDate(date, asOf)}T${timeOf(time)}:00+08:00`, text })
    },
  ],
  [
    /^SSR ADTK 1E BY [A-Z]{3}(\d{2}[A-Z]{3}\d{2})\/(\d{4})/,
    ([date = '', time = ''], { deadlines }, text) => {
      deadlines.push({ set_by: 'airline', at: `${dateWithYear(date)}T${timeOf(time)}:00+08:00`, text })
    },
  ],
  [
    /^SSR FOID \w{2} \w{2}\d (NI|PP|ID)(\S+)\/(IN)?P(\d)/,
    ([id_type = '', id_no = '', infant, no], { documents }) => {
      documents.push({ id_type, id_no, infant: infant !== undefined, no: Number(no) })
    },
  ],
  [
    /^SSR TKNE \w{2} \w{2}\d [A-Z]{6} \w+ [A-Z]\d{2}[A-Z]{3} (INF)?(\d{13})\/\d+\/P(\d)/,
    ([infant, number = '', no], { tickets }) => {
      const ticket_no = hyphenateTicketNo(number)
      if (tickets.some((ticket) => ticket.ticket_no === ticket_no)) return
      tickets.push({ ticket_no, infant: infant !== undefined, no: Number(no) })
    },
  ],
  [
    /^SSR (CHLD|INFT) \w{2} \w{2}\d (?:.+ )?(\d{2}[A-Z]{3}\d{2})\/P(\d)/,
    ([kind, born = '', no], { births, asOf }) => {
      births.push({ birth_date: birthDate(born, asOf), infant: kind === 'INFT', no: Number(no) })
    },
  ],
  [
    /^XN\/IN\/(.+)\/P(\d)$/,
    ([printed = '', no], { infants }) => {
      infants.push({ name: nameAndType(printed).name, no: Number(no) })
    },
  ],
  [/^OSI \w{2} (CTC\w.+)$/, ([contact = ''], { contacts }) => void contacts.push(contact)],
  [/^RMK TJ AUTH ([A-Z]{3}\d{3})/, ([office = ''], { authorized }) => void authorized.push(office)],
  [
    /^RMK CA\/([A-Z0-9]{5,6})/,
    ([locator = ''], findings) => {
      findings.airlinePnr = locator
    },
  ],
  [/^(RMK .+|OSI .+)$/, ([remark = ''], { remarks }) => void remarks.push(remark)],
  [
    /^([A-Z]{3}\d{3})$/,
    ([office = ''], findings) => {
      findings.office = office
    },
  ],
]

function read(lines: readonly string[], asOf: string): Findings {
  const findings: Findings = {
    asOf,
    segments: [],
    deadlines: [],
    documents: [],
    births: [],
    tickets: [],
    infants: [],
    authorized: [],
    contacts: [],
    remarks: [],
  }
  for (const { no, text } of itemsOf(lines)) {
    const segment = segmentOf(text, asOf)
    if (segment !== null) {
      findings.segments.push({ no, ...segment })
      continue
    }
    for (const [layout, take] of readers) {
      const found = layout.exec(text.trim())
      if (found === null) continue
      take(found.slice(1), findings, text.trim())
      break
    }
  }
  return findings
}

/** Joins what is known of each passenger: several airlines repeat the same document. */
function passengersOf(seated: readonly BookedPassenger[], { documents, births, infants }: Findings): BookedPassenger[] {
  const everyone = [
    ...seated.map((passenger) => ({ passenger, infant: false, no: passenger.no ?? 0 })),
    ...infants.map(({ name, no }) => ({ passenger: { name, type: 'INF' as const }, infant: true, no })),
  ]
  return everyone.map(({ passenger, infant, no }) => {
    const same = (item: { infant: boolean; no: number }) => item.infant === infant && item.no === no
    const document = documents.find(same)
    const birth = births.find(same)
    return {
      ...passenger,
      ...(document === undefined ? {} : { id_type: document.id_type, id_no: document.id_no }),
      ...(birth === undefined ? {} : { birth_date: birth.birth_date }),
    }
  })
}

function ticketsOf(seated: readonly BookedPassenger[], { tickets, infants }: Findings): PnrFacts['tickets'] {
  return tickets.map(({ ticket_no, infant, no }) => {
    const passenger = infant ? infants.find((one) => one.no === no) : seated.find((one) => one.no === no)
    return { ticket_no, passenger: passenger?.name ?? '' }
  })
}

/**
 * Names end where the first flight begins. Without flights they end with the first line that can end them; that is
 * second best, for a given name of six letters looks like a PNR.
 */
function endOfNames(lines: readonly string[], asOf: string): number {
  const flight = lines.findIndex((line) => itemsOf([line]).some(({ text }) => segmentOf(text, asOf) !== null))
  return flight >= 0 ? flight : lines.findIndex((_, index) => namesOf(lines.slice(0, index + 1)) !== null) + 1
}

/**
 * Reads the answer to RT.
 * @param asOf the day on which it was read, `YYYY-MM-DD`
 */
export function parsePnr(screen: string, asOf: string): PnrFacts {
  const lines = screen.split('\n')
  const cancelled = screen.includes('*THIS PNR WAS ENTIRELY CANCELLED*')
  const ticketed = screen.includes('**ELECTRONIC TICKET PNR**')
  const body = lines.filter((line) => !/^\s*\*.*\*\s*$/.test(line))
  const end = endOfNames(body, asOf)
  const names = namesOf(body.slice(0, end))
  if (names === null) throw new UnreadableScreen('PNR', screen)
  const findings = read(body.slice(end), asOf)
  const office = findings.office ?? /^\s*([A-Z]{3}\d{3})\s*$/.exec(lines.at(-1) ?? '')?.[1]
  return {
    pnr: names.pnr,
    ...(office === undefined ? {} : { office_no: office }),
    ...(findings.airlinePnr === undefined ? {} : { airline_pnr: findings.airlinePnr }),
    ticketed,
    cancelled,
    passengers: passengersOf(names.passengers, findings),
    segments: findings.segments,
    deadlines: findings.deadlines,
    tickets: ticketsOf(names.passengers, findings),
    authorized_offices: findings.authorized,
    contacts: findings.contacts,
    remarks: findings.remarks,
  }
}

import { isAirline } from '../airlines.ts'
import { placeOf } from '../places/gazetteer.ts'
import type { Sentence, Span } from '../sentence.ts'

/** English words of six letters that stand in sentences like these; a PNR that spells one needs "PNR" before it. */
const WORDS = new Set(
  'TICKET CANCEL FLIGHT PLEASE RETURN NUMBER OFFICE ISSUED DIRECT FRIDAY MONDAY SUNDAY AUGUST BEFORE CHEAPS SECOND LATEST CHANGE REMOVE RECORD REFUND STATUS AFTERN ISNOT PERSON ADULTS INFANT CHILDS TRAVEL DEPART ARRIVE SEARCH CHECKS SHOWME UNTILS NEEDED BOOKED SEATSS GRANTS ACCESS SHOULD WITHIN AROUND EITHER OTHERS ALWAYS REALLY EMAILS DELETE OPENED REVIEW RECENT LONDON TAIPEI TAIBEI DALIAN NINGBO'.split(
    ' ',
  ),
)
const MARK = /(?:PNR|编码|记录|记录编号|订单|RT|LOCATOR|BOOKING|RECORD)(?:号|是|为|[:：]|\s)*$/
const OFFICE_MARK =
  /(?:OFFICE|工作号|部门|配置|授权给|开放给|授权|给|到|用|走|TO|USING|VIA|WITH)(?:号|部门|NUMBER|NO\.?|[:：]|\s)*$/
const OFFICE_WORD = /^\s*(?:OFFICE|这个OFFICE|部门|工作号|配置)/

export interface Records {
  pnrs: (Span & { code: string })[]
  offices: (Span & { code: string; marked: boolean })[]
}

export interface FoundFlight extends Span {
  flightNo: string
}

/** Flight numbers of airlines that we know; four digits after a mark of a PNR are left for that. */
export function findFlightNumbers(sentence: Sentence): FoundFlight[] {
  const found: FoundFlight[] = []
  for (const { start, end, groups } of sentence.find(
    /(?<![A-Z0-9])([A-Z]{2}|\d[A-Z]|[A-Z]\d)\s?(\d{3,4}[A-Z]?)(?![A-Z0-9])/g,
  )) {
    const [, airline = '', number = ''] = groups
    if (!isAirline(airline) || MARK.test(sentence.open.slice(0, start))) continue
    sentence.take({ start, end }, 'flight_no')
    found.push({ start, end, flightNo: `${airline}${number}` })
  }
  return found
}

/** Six characters that are a PNR, and three letters with three digits that are an Office number. */
export function findRecords(sentence: Sentence): Records {
  const pnrs: Records['pnrs'] = []
  const offices: Records['offices'] = []
  for (const { start, end, groups } of sentence.find(/(?<![A-Z0-9/])[A-Z0-9]{6}(?![A-Z0-9/])/g)) {
    const [code = ''] = groups
    const before = sentence.open.slice(0, start)
    const isMarked = MARK.test(before)
    const written = sentence.text.slice(start, end)
    if (!isMarked && isOffice(code, before, sentence.open.slice(end))) {
      offices.push({ start, end, code, marked: OFFICE_MARK.test(before) || OFFICE_WORD.test(sentence.open.slice(end)) })
      sentence.take({ start, end }, 'office_no')
      continue
    }
    if (!isMarked && !looksLikePnr(code, written, sentence)) continue
    pnrs.push({ start, end, code })
    sentence.take({ start, end }, 'pnr')
  }
  return { pnrs, offices }
}

function isOffice(code: string, before: string, after: string): boolean {
  if (!/^[A-Z]{3}\d{3}$/.test(code)) return false
  return (
    placeOf(code.slice(0, 3)) !== undefined ||
    /(?:OFFICE|授权给|开放给|工作号)(?:号|[:：]|\s)*$/.test(before) ||
    OFFICE_WORD.test(after)
  )
}

function looksLikePnr(code: string, written: string, sentence: Sentence): boolean {
  if (/^\d+$/.test(code)) return false
  if (/\d/.test(code)) return true
  if (WORDS.has(code)) return false
  const isRoute = placeOf(code.slice(0, 3)) !== undefined && placeOf(code.slice(3)) !== undefined
  // All letters: only as they stand out, in capitals among other writing.
  return !isRoute && written === code && (sentence.isChinese || sentence.text !== sentence.upper)
}

import type { OperationType } from '@etermai/domain'
import type { FoundAct } from './find-acts.ts'
import type { Act } from './verbs.ts'

/** What else the sentence holds that tells operations apart. */
export interface Evidence {
  hasPnr: boolean
  hasTicket: boolean
  hasOffice: boolean
  hasPassenger: boolean
  hasFlight: boolean
  hasPlaces: number
  hasDate: boolean
  looks: boolean
  /** "取消张三": the words speak of a passenger without naming one that we recognise. */
  speaksOfPassenger: boolean
}

export type NoticeCode = 'negated' | 'not_asked' | 'unsupported' | 'several'

export interface Choice {
  operation: OperationType | null
  /** What else it may be. */
  options: OperationType[]
  confidence: number
  notice?: NoticeCode
}

const isWrite = (act: Act) =>
  act === 'issue_ticket' || act === 'book_pnr' || act === 'authorize_pnr' || act === 'cancel'

/**
 * One operation, or none. A write is chosen only if it is the one thing that is asked for: as soon as the sentence also
 * denies, asks about or looks at something, the harmless reading comes first and the write is an option.
 */
export function chooseOperation(acts: readonly FoundAct[], evidence: Evidence): Choice {
  const operationOf = (act: Act): OperationType =>
    act === 'cancel'
      ? evidence.hasPassenger || evidence.speaksOfPassenger
        ? 'cancel_passenger'
        : 'cancel_pnr'
      : (act as OperationType)
  const asked = acts.filter(({ mood }) => mood === 'asked')
  const named = acts.filter(({ act }) => isWrite(act))
  if (acts.some(({ act, mood }) => act === 'unsupported' && mood === 'asked'))
    return { operation: null, options: [], confidence: 0.9, notice: 'unsupported' }
  let wanted = [...new Set(asked.filter(({ act }) => isWrite(act)).map(({ act }) => operationOf(act)))]
  // A booking may name Offices that are to be authorised with it.
  if (wanted.includes('book_pnr') && evidence.hasOffice && !evidence.hasPnr)
    wanted = wanted.filter((each) => each !== 'authorize_pnr')
  const [only, another] = wanted
  if (another !== undefined) return { operation: null, options: wanted, confidence: 0.8, notice: 'several' }
  const read = readOf(acts, evidence)
  if (only !== undefined) {
    const looksFirst =
      evidence.looks && read !== null && !(only === 'book_pnr' && read === 'query_av' && !evidence.looks)
    if (looksFirst) return { operation: read, options: [read, only], confidence: 0.7, notice: 'several' }
    return { operation: only, options: [], confidence: 0.95 }
  }
  if (named.length > 0 || acts.some(({ act }) => act === 'unsupported')) {
    const isNegated = acts.every(({ act, mood }) => !isWrite(act) || mood === 'negated')
    const explicit = evidence.looks || (!isNegated && (evidence.hasPnr || evidence.hasTicket))
    if (explicit && read !== null)
      return { operation: read, options: [], confidence: 0.7, notice: isNegated ? 'negated' : 'not_asked' }
    return { operation: null, options: [], confidence: 0.9, notice: isNegated ? 'negated' : 'not_asked' }
  }
  if (acts.length > 0 && acts.every(({ mood }) => mood === 'negated'))
    return { operation: null, options: [], confidence: 0.9, notice: 'negated' }
  if (read === null) return { operation: null, options: [], confidence: 0.2 }
  const isPlain = evidence.looks || asked.length > 0
  return { operation: read, options: [], confidence: isPlain ? 0.9 : 0.75 }
}

/** What the sentence would look at. */
function readOf(acts: readonly FoundAct[], evidence: Evidence): OperationType | null {
  const has = (act: Act) => acts.some((each) => each.act === act)
  if (evidence.hasTicket || (has('extract_ticket_no') && evidence.hasPlaces < 2)) return 'extract_ticket_no'
  if (evidence.hasPnr && evidence.hasPlaces < 2) return 'extract_pnr'
  if (has('query_av') || evidence.hasPlaces >= 2 || (evidence.hasPlaces > 0 && (evidence.hasDate || evidence.looks)))
    return 'query_av'
  if (evidence.hasPnr || has('extract_pnr')) return 'extract_pnr'
  return null
}

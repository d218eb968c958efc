import type { OperationType } from '@etermai/domain'
import type { UsedSpan } from './sentence.ts'

/** The same in both languages of the console. */
export interface Words {
  zh: string
  en: string
}

/** A flight that was shown in the conversation. */
export interface ShownFlight {
  flight_no: string
  date: string
  origin: string
  destination: string
  departure_time?: string | undefined
  cabins?: readonly { code: string; seats: number }[] | undefined
}

/** What the conversation has shown so far. */
export interface Context {
  /** The last list of flights, in its order. */
  flights?: readonly ShownFlight[] | undefined
  /** PNRs, the latest last. */
  pnrs?: readonly string[] | undefined
}

export interface Missing {
  /** As the API's errors write it: `passengers[0].id_no`; empty: the operation itself. */
  path: string
  question: Words
}

export interface Ambiguous {
  path: string
  options: { value: string; label: Words }[]
}

export interface Echo {
  path: string
  text: Words
}

export interface Notice {
  code: 'negated' | 'not_asked' | 'unsupported' | 'several' | 'not_expressible'
  text: Words
}

/** A form, filled as far as the sentence goes. Nothing is published by it. */
export interface Understanding {
  operation: OperationType | null
  /** In the operation's own names; only what was recognised. */
  params: Record<string, unknown>
  /** The Office that the task shall run on, where the sentence names one. */
  office_no: string | null
  missing: Missing[]
  ambiguous: Ambiguous[]
  echoes: Echo[]
  notices: Notice[]
  /** 0-1 */
  confidence: number
  understood: (UsedSpan & { text: string })[]
  not_understood: { start: number; end: number; text: string }[]
}

import { type RefusalCode, refusalTexts } from '../world/refusal.ts'

/** What a terminal reports when Eterm refuses. */
export interface Refusal {
  readonly error_code: RefusalCode
  /** The answer as it stood on the screen. */
  readonly error_message: string
}

const literal = new Map(Object.entries(refusalTexts).map(([code, text]) => [text, code as RefusalCode]))

/** Failures of ticketing that stand inside longer answers. */
const contained: readonly (readonly [part: string, code: RefusalCode])[] = [
  ['STOCK', 'STOCK'],
  ['请输入证件信息', 'IDENTITY_REQUIRED'],
]

/** The refusal that a screen is, or null when it is an answer. Only short answers can be one: remarks say anything. */
export function refusalOf(screen: string): Refusal | null {
  const text = screen.trim()
  if (text.includes('\n')) return null
  const code =
    literal.get(text as (typeof refusalTexts)[RefusalCode]) ?? contained.find(([part]) => text.includes(part))?.[1]
  return code === undefined ? null : { error_code: code, error_message: text }
}

import { dateInShanghai, isRealDate } from '@etermai/domain'
import { dateWithYear, fullDate } from '../parser/dates.ts'
import { EtermRefusal } from '../world/refusal.ts'

/** `18SEP` or `18SEP26` as typed → `2026-09-18`; refused with DATE where the calendar has no such day. */
export function typedDate(text: string, now: Date): string {
  try {
    const date = text.length === 7 ? dateWithYear(text) : fullDate(text, dateInShanghai(now), undefined, 0)
    if (isRealDate(date)) return date
  } catch {
    // fall through: no such day
  }
  throw new EtermRefusal('DATE')
}

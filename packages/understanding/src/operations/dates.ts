import { echoDate } from '../dates/calendar.ts'
import type { FoundDate } from '../dates/find-dates.ts'
import type { Draft } from './draft.ts'

/** The day as a parameter, or the question about it. */
export function putDate(draft: Draft, into: Record<string, unknown>, path: string, found: FoundDate | undefined): void {
  if (found === undefined) return
  if (found.date !== null) {
    into.date = found.date
    draft.echoes.push({ path, text: echoDate(found.date) })
  }
  if (found.question !== undefined) draft.missing.push({ path, question: found.question })
  if (found.options.length > 0) offerDates(draft, path, found.options)
}

export function offerDates(draft: Draft, path: string, dates: readonly string[]): void {
  draft.ambiguous.push({ path, options: dates.map((date) => ({ value: date, label: echoDate(date) })) })
}

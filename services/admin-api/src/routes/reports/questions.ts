import type { Dimension, ReportQuestion, Unit } from '@etermai/reports'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS

/** The hours that a question is about: whole ones. */
export function rangeOf(query: { from?: string | undefined; until?: string | undefined }): { from: Date; until: Date } {
  const until = query.until === undefined ? Date.now() + 1 : Date.parse(query.until)
  const untilMs = Math.ceil(until / HOUR_MS) * HOUR_MS
  const from = query.from === undefined ? untilMs - WEEK_MS : Date.parse(query.from)
  return { from: new Date(Math.floor(from / HOUR_MS) * HOUR_MS), until: new Date(untilMs) }
}

/** A report's query as reports reads it. */
export function questionOf(
  query: {
    from?: string | undefined
    until?: string | undefined
    by?: string | undefined
    unit?: Unit | undefined
    user_id?: number | undefined
    terminal_id?: string | undefined
    office_no?: string | undefined
    operation?: string | undefined
    source?: string | undefined
  },
  usual: Dimension,
): ReportQuestion {
  return {
    ...rangeOf(query),
    by: (query.by?.split(',') as Dimension[] | undefined) ?? [usual],
    unit: query.unit,
    userId: query.user_id,
    terminalId: query.terminal_id,
    officeNo: query.office_no,
    operation: query.operation,
    source: query.source,
    withOwn: usual === 'terminal',
  }
}

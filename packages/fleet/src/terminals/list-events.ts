import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './list-events.sql')

export interface TerminalEventLine {
  id: number
  at: Date
  kind: string
  actor: string
  detail: unknown
}

export interface TerminalEventPage {
  limit?: number
  kind?: string | undefined
  /** Time (ISO 8601, to the microsecond as `cursorAt` says) and id of the last line of the page before. */
  before?: readonly [at: string, id: number] | null
}

/** The terminal's history, newest first. */
export function listTerminalEvents(
  db: Queryable,
  terminalId: string,
  { limit = 20, kind, before }: TerminalEventPage = {},
): Promise<(TerminalEventLine & { cursorAt: string })[]> {
  return rows(db, statement, [terminalId, limit, kind ?? null, before?.[0] ?? null, before?.[1] ?? null])
}

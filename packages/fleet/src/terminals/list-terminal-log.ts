import { type LookedAt, literalText, microseconds, pageOfLook, type Queryable, rows, sql } from '@etermai/platform'
import { z } from 'zod'

const LIST = sql(import.meta.url, './list-terminal-log.sql')

/** Events that a page with filters looks at. */
const LOOK = 2_000

export interface TerminalLogFilter {
  /** Whose terminals: null for all. */
  ownerId: number | null
  terminalId?: string | undefined
  kind?: string | undefined
  actor?: string | undefined
  /** In the detail, whatever the case. */
  text?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
}

export interface TerminalLogLine extends LookedAt {
  at: Date
  terminal_id: string
  office_no: string | null
  name: string | null
  kind: string
  actor: string
  detail: unknown
}

/** Where the log goes on: time in µs, id. */
export const terminalLogPlace = z.tuple([microseconds, z.int().min(0)])
export type TerminalLogPlace = z.output<typeof terminalLogPlace>

/** What happened to terminals, the newest first. A page may be short, even empty, and still go on. */
export async function listTerminalLog(
  db: Queryable,
  filter: TerminalLogFilter,
  after: TerminalLogPlace | null,
  limit: number,
): Promise<{ rows: TerminalLogLine[]; next: readonly unknown[] | null }> {
  const { ownerId, terminalId, kind, actor, text, from, until } = filter
  const narrows = [kind, actor, text].some((value) => value !== undefined)
  const answered = await rows<TerminalLogLine>(db, LIST, [
    ...[ownerId, terminalId, kind, actor, text && literalText(text), from, until].map((value) => value ?? null),
    ...(after ?? [null, null]),
    limit + 1,
    narrows ? Math.max(LOOK, limit + 1) : limit + 1,
  ])
  return pageOfLook(answered, limit)
}

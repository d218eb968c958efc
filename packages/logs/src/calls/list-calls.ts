import { type LookedAt, literalText, microseconds, pageOfLook, type Queryable, rows, sql } from '@etermai/platform'
import { z } from 'zod'
import type { Surface } from './call.ts'

const LIST = sql(import.meta.url, './list-calls.sql')

/** Rows that a page with filters looks at. */
const LOOK = 2_000

export interface CallFilter {
  /** Whose: null for everybody's. */
  users: readonly number[] | null
  terminalId?: string | undefined
  /** Of an answer, a task, or a requestId. */
  id?: string | undefined
  /** Another one of these. */
  alsoId?: string | undefined
  surface?: Surface | undefined
  route?: string | undefined
  code?: string | undefined
  refused?: boolean | undefined
  /** In the parameters, whatever the case. */
  text?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
}

export interface LoggedCall extends LookedAt {
  called_at: Date
  request_id: string
  surface: Surface
  method: string
  route: string
  caller: string | null
  user_id: number | null
  terminal_id: string | null
  params: Record<string, unknown>
  code: string
  status: number
  duration_ms: number
  ip: string | null
  task_ids: string[]
}

/** Where a list of calls goes on: time in µs, id. */
export const callPlace = z.tuple([microseconds, z.uuid()])
export type CallPlace = z.output<typeof callPlace>

/** Calls, the newest first. A page may be short, even empty, and still go on. */
export async function listCalls(
  db: Queryable,
  filter: CallFilter,
  after: CallPlace | null,
  limit: number,
): Promise<{ rows: LoggedCall[]; next: readonly unknown[] | null }> {
  const { users, terminalId, id, alsoId, surface, route, code, refused, text, from, until } = filter
  const narrows = [surface, route, code, refused, text, alsoId].some((value) => value !== undefined)
  const asked = [users, terminalId, id, surface, route, code, refused, text && literalText(text), from, until]
  const answered = await rows<LoggedCall>(db, LIST, [
    ...asked.map((value) => value ?? null),
    ...(after ?? [null, null]),
    limit + 1,
    narrows ? Math.max(LOOK, limit + 1) : limit + 1,
    alsoId ?? null,
  ])
  return pageOfLook(answered, limit)
}

import { type LookedAt, literalText, microseconds, pageOfLook, type Queryable, rows, sql } from '@etermai/platform'
import { z } from 'zod'
import type { AuditLine } from './list.ts'

const LIST = sql(import.meta.url, './list-trail.sql')

/** Lines that a page with filters looks at. */
const LOOK = 2_000

export interface TrailFilter {
  /** Whose acts, and acts on whom: null for everybody's. */
  users: readonly number[] | null
  actor?: string | undefined
  subject?: string | undefined
  /** In the subject, whatever the case. */
  text?: string | undefined
  /** Or its beginning. */
  action?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
}

/** Where the trail goes on: time in µs, id. */
export const trailPlace = z.tuple([microseconds, z.int().min(0)])
export type TrailPlace = z.output<typeof trailPlace>

/** The trail, the newest first. A page may be short, even empty, and still go on. */
export async function listTrail(
  db: Queryable,
  filter: TrailFilter,
  after: TrailPlace | null,
  limit: number,
): Promise<{ rows: (AuditLine & LookedAt)[]; next: readonly unknown[] | null }> {
  const { users, actor, subject, text, action, from, until } = filter
  const narrows =
    [subject, text, action].some((value) => value !== undefined) || (users !== null && actor !== undefined)
  const answered = await rows<AuditLine & LookedAt>(db, LIST, [
    ...[users, actor, subject, text && literalText(text), action, from, until].map((value) => value ?? null),
    ...(after ?? [null, null]),
    limit + 1,
    narrows ? Math.max(LOOK, limit + 1) : limit + 1,
  ])
  return pageOfLook(answered, limit)
}

import { type Queryable, rows, sql } from '@etermai/platform'
import type { Destination } from './due.ts'

const LIST = sql(import.meta.url, './sql/list-breakers.sql')
const OPEN = sql(import.meta.url, './sql/open-breakers.sql')
const CLOSE = sql(import.meta.url, './sql/close-breaker.sql')

/** When a destination is left alone for a while. */
export interface BreakerPolicy {
  /** Failures in a row that open the breaker: no answer, 5xx or 429. Any other answer closes it. */
  threshold: number
  /** First pause, ms; each probe that fails doubles it. */
  firstPauseMs: number
  /** Longest pause, ms. */
  longestPauseMs: number
}

/** A destination that failed lately. One without a line is well. */
export interface Breaker extends Destination {
  failures: number
  /** Paused until then; null: failed, but not often enough. */
  openUntil: Date | null
  updatedAt: Date
}

/** The destinations that failed lately, the latest first, 1,000 at most. */
export async function listBreakers(db: Queryable, userId?: number): Promise<Breaker[]> {
  const found = await rows<{
    user_id: number
    origin: string
    failures: number
    open_until: Date | null
    updated_at: Date
  }>(db, LIST, [userId ?? null])
  return found.map((row) => ({
    userId: row.user_id,
    origin: row.origin,
    failures: row.failures,
    openUntil: row.open_until,
    updatedAt: row.updated_at,
  }))
}

/** Forgets that a destination failed: its callbacks go at once. Answers false when its breaker had nothing to forget. */
export async function closeBreaker(db: Queryable, destination: Destination): Promise<boolean> {
  const found = await rows(db, CLOSE, [destination.userId, destination.origin])
  return found.length > 0
}

export interface OpenBreaker {
  user_id: number
  origin: string
  failures: number
}

/** The destinations that are left alone now, `limit` at most. */
export function openBreakers(db: Queryable, limit: number): Promise<OpenBreaker[]> {
  return rows<OpenBreaker>(db, OPEN, [limit])
}

import { type Queryable, rows, sql } from '@etermai/platform'
import type { Destination } from './due.ts'

const CLAIM = sql(import.meta.url, './sql/claim.sql')

/** How many callbacks of a destination a worker has room for. */
export interface Wanted extends Destination {
  room: number
}

/** A callback that this worker alone may send until its lease runs out. */
export interface Claim extends Destination {
  eventId: string
  taskId: string
  sequence: number
  event: string
  url: string
  payload: Readonly<Record<string, unknown>>
  traceParent: string | null
  /** Attempts that were made before. */
  attempts: number
  /** Names this claim when its outcome is recorded; opaque. */
  lock: string
  /** The destination's breaker is open and this is the one callback that may try it. */
  probe: boolean
}

interface Row {
  event_id: string
  task_id: string
  user_id: number
  sequence: number
  event: string
  url: string
  origin: string
  payload: Record<string, unknown>
  trace_parent: string | null
  attempts: number
  lock: string
  probe: boolean
}

/**
 * Takes due callbacks for `leaseMs`, per destination the oldest and not more than there is room for. A destination
 * whose breaker is open gives nothing until its pause is over, and then one, as a probe. Two workers never get the
 * same one; a worker that dies with its claims gives them back when the lease runs out.
 */
export async function claimDue(db: Queryable, wanted: readonly Wanted[], leaseMs: number): Promise<Claim[]> {
  if (wanted.length === 0) return []
  const found = await rows<Row>(db, CLAIM, [
    wanted.map((one) => one.userId),
    wanted.map((one) => one.origin),
    wanted.map((one) => one.room),
    leaseMs,
  ])
  return found.map((row) => ({
    eventId: row.event_id,
    taskId: row.task_id,
    userId: row.user_id,
    sequence: row.sequence,
    event: row.event,
    url: row.url,
    origin: row.origin,
    payload: row.payload,
    traceParent: row.trace_parent,
    attempts: row.attempts,
    lock: row.lock,
    probe: row.probe,
  }))
}

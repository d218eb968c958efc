import { type Queryable, rows, sql } from '@etermai/platform'
import type { BreakerPolicy } from './breaker.ts'
import type { Claim } from './claim.ts'

const RECORD = sql(import.meta.url, './sql/record.sql')

/** One attempt as it is logged. */
export interface Attempt {
  /** When it began. */
  at: Date
  durationMs: number
  /** The HTTP status, or null when there was none. */
  status: number | null
  /** Why it failed, a stable word, or null. */
  error: string | null
  /** The beginning of what the receiver said, or null. */
  answer: string | null
  /** What it says of the destination: it answers, it does not, or neither. */
  reach: 'up' | 'down' | null
}

/** How a claim ended. `released` means that nothing was sent: it uses up no attempt. */
export type Outcome =
  | { claim: Claim; result: 'delivered' | 'dead'; attempt: Attempt }
  | { claim: Claim; result: 'retry'; attempt: Attempt; delayMs: number }
  | { claim: Claim; result: 'released'; delayMs?: number }

export interface Recorded {
  /** False: the lease had run out and somebody else has the callback now; the attempt is logged all the same. */
  held: boolean
  /** Until when the breaker keeps the destination paused because of this batch, or null. */
  pausedUntil: Date | null
}

/**
 * Stores the outcomes of claims in one statement: the callbacks, the log of attempts, the breakers of their
 * destinations, and an alert for the dead. Answers one entry each, in order. Safe to repeat.
 */
export async function recordAttempts(
  db: Queryable,
  outcomes: readonly Outcome[],
  policy: BreakerPolicy,
): Promise<Recorded[]> {
  if (outcomes.length === 0) return []
  const told = outcomes.map((outcome, n) => ({ n, ...rowOf(outcome) }))
  const found = await rows<{ held: boolean; paused_until: Date | null }>(db, RECORD, [
    JSON.stringify(told),
    policy.threshold,
    policy.firstPauseMs,
    policy.longestPauseMs,
  ])
  return found.map((row) => ({ held: row.held, pausedUntil: row.paused_until }))
}

function rowOf(outcome: Outcome) {
  const { claim, result } = outcome
  const row = {
    event_id: claim.eventId,
    lock: claim.lock,
    user_id: claim.userId,
    origin: claim.origin,
    probe: claim.probe,
    result,
    delay_ms: 'delayMs' in outcome ? outcome.delayMs : 0,
  }
  if (result === 'released') return row
  const { at, durationMs, status, error, answer, reach } = outcome.attempt
  return { ...row, at, attempt: claim.attempts + 1, duration_ms: Math.round(durationMs), status, error, answer, reach }
}

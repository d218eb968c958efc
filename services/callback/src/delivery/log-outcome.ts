import type { Outcome } from '@etermai/outbox'
import type { Log } from '@etermai/platform'

/** One line for an attempt. The origin, never the URL: its path or query may hold the receiver's own secrets. */
export function logOutcome(log: Log, outcome: Outcome): void {
  const { claim, result } = outcome
  const ids = { event_id: claim.eventId, task_id: claim.taskId }
  if (result === 'released') {
    log.debug(ids, 'a callback was given back')
    return
  }
  const { status, error, durationMs } = outcome.attempt
  const context = { ...ids, origin: claim.origin, attempt: claim.attempts + 1, status, ms: Math.round(durationMs) }
  if (result === 'delivered') log.debug(context, 'a callback was delivered')
  else if (result === 'retry') log.info({ ...context, error, delay_ms: outcome.delayMs }, 'a callback failed')
  else log.warn({ ...context, error }, 'a callback is a dead letter')
}

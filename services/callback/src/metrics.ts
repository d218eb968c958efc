import { dueCount, type Outcome } from '@etermai/outbox'
import type { Db, Metrics } from '@etermai/platform'

/** What operators see of deliveries. */
export function createDeliveryMetrics(metrics: Metrics, db: Db) {
  const attempts = metrics.counter('eterm_callback_attempts_total', 'Callback attempts by result', ['result'])
  const duration = metrics.seconds('eterm_callback_attempt_seconds', 'Duration of a callback attempt', ['result'])
  const depth = metrics.gauge('eterm_queue_depth', 'Entries waiting in a queue', ['queue'])
  const oldest = metrics.gauge('eterm_queue_oldest_age_seconds', 'Age of the oldest entry waiting', ['queue'])
  return {
    /** `released` counts claims that were given back without an attempt. */
    count(outcome: Outcome): void {
      const { result } = outcome
      attempts.inc({ result })
      if (outcome.result !== 'released') duration.observe({ result }, outcome.attempt.durationMs / 1_000)
    },
    async measure(): Promise<void> {
      const { due, oldestSeconds } = await dueCount(db)
      depth.set({ queue: 'callbacks' }, due)
      oldest.set({ queue: 'callbacks' }, oldestSeconds)
    },
  }
}

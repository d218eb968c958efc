import { setTimeout as wait } from 'node:timers/promises'
import { type BreakerPolicy, type Outcome, type Recorded, recordAttempts } from '@etermai/outbox'
import { Batcher, type Db, isConnectionError, type Log } from '@etermai/platform'

const MAX_BATCH = 250
const AGAIN_MS = 200

/** Stores an outcome; tries again until `untilMs` on the clock of performance.now(). null: given up. */
export type RecordOutcome = (outcome: Outcome, untilMs: number) => Promise<Recorded | null>

/** Outcomes that come together are stored by one statement. What cannot be stored in time is simply sent again later. */
export function createRecorder(db: Db, policy: BreakerPolicy, log: Log): RecordOutcome {
  const batcher = new Batcher<Outcome, Recorded>({
    maxBatch: MAX_BATCH,
    concurrency: 2,
    maxWaiting: Number.POSITIVE_INFINITY,
    flush: (outcomes) => recordAttempts(db, outcomes, policy),
    splits: (error) => !isConnectionError(error),
  })
  return async (outcome, untilMs) => {
    for (;;) {
      try {
        return await batcher.submit(outcome)
      } catch (error) {
        const { eventId, taskId } = outcome.claim
        const context = { err: (error as Error).message, event_id: eventId, task_id: taskId }
        if (performance.now() + AGAIN_MS > untilMs) {
          log.error(context, 'an outcome could not be stored; the callback will be sent again')
          return null
        }
        log.debug(context, 'an outcome could not be stored yet')
        await wait(AGAIN_MS)
      }
    }
  }
}

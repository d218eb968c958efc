import { Batcher, isConnectionError, OutcomeUnknown, type Platform } from '@etermai/platform'
import { type Accepted, acceptTasks, type Doorbell, type NewTask } from '@etermai/task-store'

const MAX_BATCH = 200
const MAX_WAITING = 5_000

/** Publications of many callers in one transaction and one commit; the doorbell rings after it. */
export function acceptBatches(platform: Platform, doorbell: Doorbell): Batcher<NewTask, Accepted> {
  const accepted = platform.metrics.counter('eterm_accepts_total', 'Publications by outcome', ['outcome'])
  return new Batcher({
    maxBatch: MAX_BATCH,
    concurrency: 2,
    maxWaiting: MAX_WAITING,
    splits: (error) => !isConnectionError(error) && !(error instanceof OutcomeUnknown),
    async flush(tasks) {
      const outcomes = await acceptTasks(platform.db, tasks)
      doorbell.accepted(outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.taskId] : [])))
      for (const outcome of outcomes)
        accepted.inc({ outcome: outcome.kind === 'refused' ? outcome.error.code : outcome.kind })
      return outcomes
    },
  })
}

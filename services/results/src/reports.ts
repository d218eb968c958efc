import { Batcher, isConnectionError, type Platform } from '@etermai/platform'
import { type Doorbell, type Report, type Reported, storeReports } from '@etermai/task-store'

const MAX_BATCH = 100
const MAX_WAITING = 20_000

/** Reports of many terminals in one transaction and one commit; the doorbells ring after it. */
export function reportBatches(platform: Platform, doorbell: Doorbell): Batcher<Report, Reported> {
  const seconds = platform.metrics.seconds('eterm_task_seconds', 'From published to finished', ['type'])
  return new Batcher({
    maxBatch: MAX_BATCH,
    concurrency: 2,
    maxWaiting: MAX_WAITING,
    splits: (error) => !isConnectionError(error),
    async flush(reports) {
      const stored = await storeReports(platform.db, reports)
      const changes = stored.flatMap((outcome) => (outcome.kind === 'counted' ? [outcome.changed] : []))
      doorbell.changed(changes)
      for (const { task, to } of changes) {
        seconds.observe({ type: task.type }, (task.now.getTime() - task.created_at.getTime()) / 1_000)
        platform.log.info(
          { task_id: task.id, terminal_id: task.terminal_id, state: to, trace: task.trace_parent },
          'reported',
        )
      }
      return stored
    },
  })
}

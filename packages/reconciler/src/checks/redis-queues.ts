import { INTAKE_QUEUE } from '@etermai/domain'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { createQueue } from '@etermai/platform'
import { MAX_RINGS } from '@etermai/task-store'
import type { Check } from '../check.ts'

/** Bells are rung on until the next look at the queue; beyond twice as many something does not look. */
const LIMIT = 2 * MAX_RINGS

/** A doorbell’s queue is emptied at once, or no longer filled. */
export function redisQueues(): Check {
  return {
    name: 'redis-queues',
    meaning: 'A queue of doorbells grows beyond its limit: nobody empties it, and Redis fills up.',
    remedy:
      'Is its consumer running (intake: the dispatcher, callbacks: the callback service)? No work is in it, only bells: when its consumer is back it empties, or delete the queue’s keys.',
    severity: 'warning',
    alert: 'queue_overgrown',
    scoped: false,
    needsRedis: true,
    twice: true,
    async find({ redisUrl, log }) {
      const queues = await Promise.all([INTAKE_QUEUE, CALLBACKS_QUEUE].map((name) => countsOf(name, redisUrl, log)))
      const findings = queues
        .filter(({ entries }) => entries > LIMIT)
        .map((queue) => ({ subject: queue.name, detail: { ...queue } }))
      return { looked: `${queues.length} queues`, findings }
    },
  }
}

async function countsOf(name: string, redisUrl: string, log: Parameters<typeof createQueue>[2]) {
  const queue = createQueue(name, redisUrl, log)
  try {
    await queue.waitUntilReady()
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'completed', 'failed')
    return { name, ...counts, entries: Object.values(counts).reduce((sum, count) => sum + count, 0) }
  } finally {
    await queue.closeAll()
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { type JobsOptions, Queue, Worker, type WorkerOptions } from 'bullmq'
import type { Log } from './log.ts'
import { createQueueConnection, createQueueProducer } from './redis.ts'

/** Each queue's keys share one hash tag, so that a queue lives on one node of a Redis Cluster. */
function prefixOf(name: string): string {
  return `{bull:${name}}`
}

const CLOSE_DEADLINE_MS = 2_000

/** For so many minutes a queue knows how many jobs ended in each: one small number a minute. */
export const KEPT_MINUTES = 60

const KEEP: JobsOptions = {
  removeOnComplete: true,
  removeOnFail: { count: 1_000 },
  attempts: 1,
}

/** The producing side of a BullMQ queue, with its own connection: close() ends both. */
export function createQueue<T>(name: string, redisUrl: string, log: Log): Queue<T> & { closeAll(): Promise<void> } {
  const connection = createQueueProducer(redisUrl, log)
  const queue = new Queue<T>(name, {
    connection,
    prefix: prefixOf(name),
    defaultJobOptions: KEEP,
    skipVersionCheck: true,
  })
  queue.on('error', () => undefined)
  return Object.assign(queue, {
    async closeAll() {
      await queue.close()
      connection.disconnect()
    },
  }) as Queue<T> & { closeAll(): Promise<void> }
}

/** The consuming side: `work` gets one job's data at a time, `concurrency` of them at once. */
export function createWorker<T>(
  name: string,
  redisUrl: string,
  log: Log,
  work: (data: T) => Promise<void>,
  options: Partial<WorkerOptions> = {},
): { close(): Promise<void> } {
  const connection = createQueueConnection(redisUrl, log)
  const worker = new Worker<T>(name, async (job) => work(job.data), {
    connection,
    prefix: prefixOf(name),
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 1_000 },
    metrics: { maxDataPoints: KEPT_MINUTES },
    skipVersionCheck: true,
    ...options,
  })
  worker.on('error', (error) => log.debug({ err: error.message, queue: name }, 'queue worker'))
  worker.on('failed', (_job, error) => log.warn({ err: error.message, queue: name }, 'a job failed'))
  return {
    async close() {
      // While Redis is away a worker would wait for it for ever: nothing of a doorbell is worth that.
      await Promise.race([worker.close(), pause(CLOSE_DEADLINE_MS)])
      connection.disconnect()
    },
  }
}

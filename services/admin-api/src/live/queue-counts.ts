import { INTAKE_QUEUE } from '@etermai/domain'
import { EXPORTS_QUEUE } from '@etermai/exports/queue'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { createQueue, type Platform } from '@etermai/platform'
import { SCHEDULES_QUEUE } from '@etermai/schedules'
import { eventText } from './event-text.ts'

const NAMES = [INTAKE_QUEUE, CALLBACKS_QUEUE, SCHEDULES_QUEUE, EXPORTS_QUEUE]

/** Counts what stands in every BullMQ queue. */
export class QueueCounts {
  readonly #queues

  constructor({ redisUrl, log }: Platform) {
    this.#queues = NAMES.map((name) => createQueue<unknown>(name, redisUrl, log))
  }

  /** The event that says it. */
  async read(): Promise<string> {
    const items = await Promise.all(
      this.#queues.map(async (queue) => {
        const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
        const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts
        return { name: queue.name, waiting, active, delayed, failed }
      }),
    )
    return eventText('queues', { items })
  }

  async close(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.closeAll()))
  }
}

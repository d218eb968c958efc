import { createLog, createQueue } from '@etermai/platform'
import type { Session } from './session.ts'

/** Rings a service's doorbell. It looks by itself every now and then too, so a ring may be lost. */
export async function ring<Job>(session: Session, queueName: string, name: string, job: Job): Promise<void> {
  if (session.redisUrl === undefined || (await session.redis) === null) return
  const queue = createQueue<Job>(queueName, session.redisUrl, createLog('manage', 'silent'))
  try {
    await queue.waitUntilReady()
    await (queue as { add(name: string, data: Job): Promise<unknown> }).add(name, job).catch(() => undefined)
  } finally {
    await queue.closeAll()
  }
}

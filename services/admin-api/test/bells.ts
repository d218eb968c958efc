import { createLog, createQueue } from '@etermai/platform'
import { SCHEDULES_QUEUE, type ScheduleJob } from '@etermai/schedules'
import type { OpenAdmin } from './open-admin.ts'

/** The queue that rings schedules, to be looked at; close it. */
export async function openBells({ redis }: Pick<OpenAdmin, 'redis'>) {
  const queue = createQueue<ScheduleJob>(SCHEDULES_QUEUE, redis.url, createLog('test', 'silent'))
  await queue.waitUntilReady()
  return queue
}

/** How Redis rings a schedule, or undefined. */
export async function bellOf(open: Pick<OpenAdmin, 'redis'>, scheduleId: string) {
  const queue = await openBells(open)
  try {
    return (await queue.getJobSchedulers(0, -1)).find(({ key }) => key === scheduleId)
  } finally {
    await queue.closeAll()
  }
}

import type { DataOf, listQueues } from '@etermai/admin-contract'
import type { Word } from '../../language/index.ts'

export type Queue = DataOf<typeof listQueues>['items'][number]
export type QueueName = Queue['name']

export const queueTitles: Readonly<Record<QueueName, Word>> = {
  intake: ['任务接收', 'Intake'],
  callbacks: ['回调', 'Callbacks'],
  schedules: ['定时任务', 'Schedules'],
  exports: ['导出', 'Exports'],
}

/** What stands in the database behind the bells. */
export const standsTitles: Readonly<Record<QueueName, Word>> = {
  intake: ['待分配任务', 'Pending tasks'],
  callbacks: ['到期回调', 'Callbacks due'],
  schedules: ['到期定时任务', 'Schedules due'],
  exports: ['等待的导出', 'Exports that wait'],
}

export function isQueueName(name: string): name is QueueName {
  return Object.hasOwn(queueTitles, name)
}

import { AppError, maskParams, maskResult } from '@etermai/domain'
import type { Queryable } from '@etermai/platform'
import { showTask, type TaskDetail } from '@etermai/task-store'
import { isUuid } from '../values.ts'

/** One task, identity numbers masked. Throws TASK_NOT_FOUND, also for what is no id at all. */
export async function findTask(db: Queryable, taskId: string): Promise<TaskDetail> {
  const task = isUuid(taskId) ? await showTask(db, taskId) : null
  if (task === null) throw new AppError('TASK_NOT_FOUND')
  return {
    ...task,
    params: maskParams(task.type, task.params),
    result: maskResult(task.result),
    events: task.events.map((event) => ({ ...event, detail: maskResult(event.detail) as typeof event.detail })),
    stale_reports: task.stale_reports.map((report) => ({ ...report, body: maskResult(report.body) })),
  }
}

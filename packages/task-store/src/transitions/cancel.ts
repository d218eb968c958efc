import { AppError, isFinal, type TaskState } from '@etermai/domain'
import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { applyChanges } from './apply.ts'
import type { Changed } from './change.ts'
import { lockTasks } from './task-row.ts'

const REQUEST = sql(import.meta.url, '../sql/request-cancel.sql')

export interface Canceling {
  status: TaskState
  /** The terminal has been asked; it ends as canceled, or as completed if the terminal was faster. */
  cancelRequested: boolean
  changed: Changed | null
}

/**
 * Cancels a task: at once while nothing has begun; by asking the terminal while it executes and has not committed.
 * Throws TASK_NOT_FOUND (also for another's task: `userId` null means anybody's) and TASK_NOT_CANCELABLE. `also` is done in
 * the same transaction.
 */
export function cancelTask(
  db: Db,
  taskId: string,
  userId: number | null,
  actor: string,
  also?: (client: Queryable) => Promise<void>,
): Promise<Canceling> {
  return transaction(db, async (client): Promise<Canceling> => {
    const task = (await lockTasks(client, [taskId])).get(taskId)
    if (task === undefined || (userId !== null && task.user_id !== userId)) throw new AppError('TASK_NOT_FOUND')
    if (isFinal(task.state) || task.state === 'unknown' || task.committed_at !== null)
      throw new AppError('TASK_NOT_CANCELABLE')
    await also?.(client)
    if (task.state === 'executing') {
      await rows(client, REQUEST, [task.id])
      return { status: 'executing', cancelRequested: true, changed: null }
    }
    const step = { task, event: 'cancel' as const, actor, errorCode: 'CANCELED', errorMessage: 'canceled on request' }
    const [changed] = await applyChanges(client, [step])
    return { status: 'canceled', cancelRequested: false, changed: changed ?? null }
  })
}

import { AppError } from '@etermai/domain'
import { type Db, type Queryable, transaction } from '@etermai/platform'
import { applyChanges } from './apply.ts'
import type { Changed } from './change.ts'
import { lockTasks } from './task-row.ts'

export interface Resolution {
  taskId: string
  as: 'completed' | 'failed'
  result?: unknown
  remark: string
  /** Who decides, e.g. `operator:li`. */
  operator: string
  /** Done in the same transaction. */
  also?: (client: Queryable) => Promise<void>
}

/** A person settles an unknown task. Throws TASK_NOT_FOUND, or STATE_CONFLICT where it is not unknown. */
export function resolveUnknown(db: Db, resolution: Resolution): Promise<Changed> {
  return transaction(db, async (client) => {
    const task = (await lockTasks(client, [resolution.taskId])).get(resolution.taskId)
    if (task === undefined) throw new AppError('TASK_NOT_FOUND')
    if (task.state !== 'unknown') {
      throw new AppError('STATE_CONFLICT', {
        details: [{ path: 'task_id', message: `the task is ${task.state}, not unknown` }],
      })
    }
    const failed = resolution.as === 'failed'
    const [changed] = await applyChanges(client, [
      {
        task,
        event: failed ? 'fail' : 'complete',
        actor: resolution.operator,
        ...(resolution.result === undefined ? {} : { result: resolution.result }),
        ...(failed ? { errorCode: 'RESOLVED_AS_FAILED', errorMessage: resolution.remark } : {}),
        detail: { remark: resolution.remark },
      },
    ])
    if (changed === undefined) throw new AppError('INTERNAL')
    await resolution.also?.(client)
    return changed
  })
}

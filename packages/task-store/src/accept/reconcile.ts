import { AppError } from '@etermai/domain'
import type { Db } from '@etermai/platform'
import { v7 as uuidv7 } from 'uuid'
import { showTask } from '../read/show.ts'
import { publishPlatformTask } from './platform-task.ts'

/**
 * Reads the PNR of an unknown task at the Office that worked on it, so that a person can tell what became of it.
 * Returns the id of the read. Throws TASK_NOT_FOUND; STATE_CONFLICT for a task that is not unknown, or has no PNR:
 * an unknown booking is looked for by hand.
 */
export async function reconcileUnknown(db: Db, taskId: string): Promise<string> {
  const task = await showTask(db, taskId)
  if (task === null) throw new AppError('TASK_NOT_FOUND')
  const refuse = (message: string) => new AppError('STATE_CONFLICT', { details: [{ path: 'task_id', message }] })
  if (task.state !== 'unknown') throw refuse(`the task is ${task.state}, not unknown`)
  if (task.pnr === null || task.terminal_office === null) throw refuse('it has no PNR that could be read')
  return publishPlatformTask(db, {
    type: 'extract_pnr',
    params: { pnr: task.pnr },
    officeNo: task.terminal_office,
    home: task.terminal_office,
    requestId: `reconcile-${uuidv7()}`,
    parentTaskId: task.id,
  })
}

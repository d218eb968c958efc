import { createHash, randomUUID } from 'node:crypto'
import { AppError, operations } from '@etermai/domain'
import type { Db } from '@etermai/platform'
import { acceptTasks } from '@etermai/task-store'
import type { ShownTask } from './read-tasks.ts'

/**
 * Publishes the reconciling read of an unknown task (S6): what is in the PNR now, asked in the Office where the write was
 * lost, for the owner of the PNR and free of charge. Nothing is settled by it: a person reads the answer and resolves.
 * Throws INVALID_REQUEST for a task that is not unknown, and for one without a PNR.
 */
export async function reconcileTask(db: Db, task: ShownTask, profileVersion: number): Promise<string> {
  if (task.state !== 'unknown') throw refused(`the task is ${task.state}, not unknown`)
  if (task.pnr === null || task.terminalOffice === null) {
    throw refused('the task has no PNR that could be read: look at the Eterm itself, then resolve it')
  }
  const read = operations.extract_pnr
  const params = { pnr: task.pnr }
  const [accepted] = await acceptTasks(db, [
    {
      userId: task.userId,
      profileVersion,
      requestId: `reconcile.${randomUUID()}`,
      contentHash: createHash('sha256').update(JSON.stringify(params)).digest('hex'),
      source: 'system',
      type: read.type,
      isWrite: false,
      params,
      callbackUrl: null,
      priority: 9,
      pnr: task.pnr,
      ticketNo: null,
      traceParent: null,
      parentTaskId: task.taskId,
      clocks: read.defaults,
      priceFen: 0,
      permitted: true,
      offices: [task.terminalOffice],
      defaultOffice: null,
      officeNo: task.terminalOffice,
      terminalPin: null,
      callbackRejected: false,
      platformFull: false,
    },
  ])
  if (accepted?.kind === 'accepted') return accepted.taskId
  throw accepted?.kind === 'refused' ? accepted.error : new AppError('UNAVAILABLE')
}

function refused(message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path: 'task_id', message }] })
}

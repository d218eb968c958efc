import { AppError } from '@etermai/domain'
import { type Db, rows, sql, transaction } from '@etermai/platform'
import { lockTasks } from '../transitions/task-row.ts'
import { type Renewal, renewLeases } from './renew.ts'

const COMMIT = sql(import.meta.url, '../sql/commit.sql')
const LOG = sql(import.meta.url, '../sql/log-message.sql')

export interface ProgressMessage {
  terminalId: string
  taskId: string
  claimToken: string
  stage?: string | undefined
  percent?: number | undefined
  message?: string | undefined
}

/**
 * Announces the point of no return (S6), under the row's lock: either cancellation was asked first, or nobody can
 * ask for it any more. Throws TASK_NOT_FOUND, CLAIM_STALE, TASK_CANCELED. Saying it twice is once.
 */
export function announceCommitting(db: Db, progress: ProgressMessage): Promise<void> {
  return transaction(db, async (client) => {
    const task = (await lockTasks(client, [progress.taskId])).get(progress.taskId)
    if (task === undefined) throw new AppError('TASK_NOT_FOUND')
    if (
      task.state !== 'executing' ||
      task.terminal_id !== progress.terminalId ||
      task.claim_token !== progress.claimToken
    ) {
      throw new AppError('CLAIM_STALE')
    }
    if (task.cancel_requested_at !== null && task.committed_at === null) throw new AppError('TASK_CANCELED')
    if (task.is_write) await rows(client, COMMIT, [task.id])
    // A read changes nothing at the airline: there is nothing to commit, it stays repeatable; but its terminal lives.
    else await renewLeases(client, [renewalOf(progress)])
    await logProgress(client, progress, task)
  })
}

function renewalOf({ terminalId, taskId, claimToken }: ProgressMessage): Renewal {
  return { terminal_id: terminalId, task_id: taskId, claim_token: claimToken, boot_id: null, by: 'progress' }
}

/** Keeps what a terminal says about its progress in the task log. */
export async function logProgress(
  client: Parameters<typeof rows>[0],
  progress: ProgressMessage,
  task: { id: string; sequence: number; attempt: number },
): Promise<void> {
  const { stage, percent, message } = progress
  const entry = {
    task_id: task.id,
    sequence: task.sequence,
    event: 'progress',
    terminal_id: progress.terminalId,
    attempt: task.attempt,
    actor: `terminal:${progress.terminalId}`,
    detail: { stage, percent, message },
  }
  await rows(client, LOG, [JSON.stringify([entry])])
}

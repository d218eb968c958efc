import type { Fen, TaskEvent } from '@etermai/domain'
import { enqueueCallbacks } from '@etermai/outbox'
import { type Db, rows, sql, transaction } from '@etermai/platform'
import { callbackOf } from './callback-event.ts'
import { lockTasks } from './task-row.ts'

const OWED = sql(import.meta.url, '../sql/reported-without-callback.sql')

interface Owed {
  id: string
  result: unknown
  error_code: string | null
  error_message: string | null
  charged_fen: Fen | null
  finished_at: Date | null
}

/**
 * Enqueues the callbacks that these tasks' customers are owed about where they stand now, as far as they are missing:
 * decided under the tasks' locks, so an event that is there is never written twice. Returns the tasks that lacked one.
 */
export function enqueueMissingCallbacks(db: Db, taskIds: readonly string[]): Promise<string[]> {
  return transaction(db, async (client) => {
    const tasks = await lockTasks(client, taskIds)
    const owed = await rows<Owed>(client, OWED, [taskIds])
    const entries = owed.flatMap((row) => {
      const task = tasks.get(row.id)
      if (task === undefined) return []
      // As it stood before its last step, which is the one that the event tells of.
      const before = { ...task, sequence: task.sequence - 1, now: row.finished_at ?? task.now }
      const change = {
        task: before,
        event: 'complete' as TaskEvent,
        actor: 'system',
        result: row.result ?? undefined,
        ...(row.error_code === null ? {} : { errorCode: row.error_code, errorMessage: row.error_message ?? '' }),
      }
      return [callbackOf(change, task.state, row.charged_fen ?? 0)]
    })
    await enqueueCallbacks(client, entries)
    return entries.map(({ taskId }) => taskId)
  })
}

import { randomUUID } from 'node:crypto'
import { createLog, Metrics } from '@etermai/platform'
import { storeReports } from '@etermai/task-store'
import { createCustomer, createTerminal, executingTask, newTask, type TestStore } from '@etermai/testkit/factories'
import { type RetentionDays, retain } from '../src/index.ts'

const DAY_MS = 86_400_000

const keep: RetentionDays = {
  API_CALLS_KEEP_DAYS: 30,
  TASK_LOG_KEEP_DAYS: 30,
  TERMINAL_LOG_KEEP_DAYS: 30,
  CALLBACK_ATTEMPTS_KEEP_DAYS: 30,
}

/** A UUID v7 of that moment, as tasks and events have them. */
export function idAt(moment: number): string {
  const ms = moment.toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`
}
export const idOf = (daysAgo: number) => idAt(Date.now() - daysAgo * DAY_MS)

/** What retention finds in a store whose rows are older than they are. */
export function aged(store: () => TestStore) {
  const rewrite = async (statements: readonly (readonly [string, unknown[]?])[]) => {
    const client = await store().db.connect()
    try {
      await client.query('BEGIN')
      await client.query('SET LOCAL session_replication_role = replica')
      for (const [text, values = []] of statements) await client.query(text, values)
      await client.query('COMMIT')
    } finally {
      client.release()
    }
  }
  const count = async (table: string, where = 'true') =>
    (await store().query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n

  /** A task that was published and ended then, counted for reports; its id says so. */
  const endedAt = async (moment: number): Promise<string> => {
    const customer = await createCustomer(store())
    const terminal = await createTerminal(store())
    const { taskId, terminalId, claimToken } = await executingTask(store().db, newTask(customer), terminal.id)
    await storeReports(store().db, [
      { taskId, terminalId, claimToken, status: 'failed', errorCode: 'X', retryable: false },
    ])
    await store().query('DELETE FROM finished_tasks WHERE task_id = $1', [taskId])
    const [id, at] = [idAt(moment), new Date(moment)]
    await rewrite([
      ['UPDATE tasks SET id = $2, created_at = $3, finished_at = $3 WHERE id = $1', [taskId, id, at]],
      ['UPDATE task_events SET task_id = $2, at = $3 WHERE task_id = $1', [taskId, id, at]],
    ])
    return id
  }

  return {
    round: (days: Partial<RetentionDays> = {}) =>
      retain({ db: store().db, log: createLog('test', 'silent'), metrics: new Metrics() }, { ...keep, ...days }),
    /** As if it had been so long ago: what no service may write. */
    tamper: (text: string, values: unknown[] = []) => rewrite([[text, values]]),
    count,
    logOf: (taskId: string) => count('task_events', `task_id = '${taskId}'`),
    endedAt,
    ended: (daysAgo: number) => endedAt(Date.now() - daysAgo * DAY_MS),
  }
}

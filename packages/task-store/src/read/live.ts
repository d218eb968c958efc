import type { TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LIVE = sql(import.meta.url, '../sql/live-tasks.sql')

/** How a task stands, and whose it is. */
export interface LiveTask {
  id: string
  state: TaskState
  type: string
  terminal_id: string | null
  user_id: number
  username: string
  manager_id: number | null
}

/** How these tasks stand now; ids that do not exist are missing. */
export function liveTasks(db: Queryable, ids: readonly string[]): Promise<LiveTask[]> {
  return rows(db, LIVE, [ids])
}

import type { Fen, TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const READ = sql(import.meta.url, '../sql/read-tasks.sql')

/** A task as its owner sees it. */
export interface TaskView {
  i: number
  id: string
  user_id: number
  request_id: string
  type: string
  state: TaskState
  result: unknown
  error_code: string | null
  error_message: string | null
  warning: string | null
  price_fen: Fen
  charged_fen: Fen | null
  office_no: string | null
  terminal_id: string | null
  terminal_office: string | null
  lane: string
  pnr: string | null
  is_write: boolean
  priority: number
  rank: number
  created_at: Date
  assigned_at: Date | null
  started_at: Date | null
  finished_at: Date | null
  cancel_requested_at: Date | null
  committed_at: Date | null
}

export type TaskKey = { userId: number; taskId: string } | { userId: number; requestId: string }

/** Many tasks in one query; undefined where the user has no such task. In the order asked. */
export async function readTasks(db: Queryable, keys: readonly TaskKey[]): Promise<(TaskView | undefined)[]> {
  const entries = keys.map((key, i) => ({
    i,
    user_id: key.userId,
    task_id: 'taskId' in key ? key.taskId : null,
    request_id: 'requestId' in key ? key.requestId : null,
  }))
  const found = new Map((await rows<TaskView>(db, READ, [JSON.stringify(entries)])).map((view) => [view.i, view]))
  return keys.map((_, i) => found.get(i))
}

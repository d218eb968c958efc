import type { Fen, TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import type { TaskLine } from './list.ts'

const SHOW = sql(import.meta.url, '../sql/show-task.sql')

/** One line of a task's timeline. A publication is the task itself: its timeline begins with what came after. */
export interface TaskEventLine {
  at: string
  sequence: number
  event: string
  from_state: TaskState | null
  to_state: TaskState | null
  terminal_id: string | null
  attempt: number | null
  actor: string | null
  detail: Record<string, unknown> | null
}

export interface TaskDetail extends TaskLine {
  is_write: boolean
  params: unknown
  result: unknown
  priority: number
  callback_url: string | null
  charged_fen: Fen | null
  trace_parent: string | null
  committed_at: Date | null
  cancel_requested_at: Date | null
  wait_until: Date
  fetch_until: Date | null
  lease_until: Date | null
  deadline_at: Date | null
  events: TaskEventLine[]
  /** Evidence: reports that could not count. */
  stale_reports: { received_at: string; terminal_id: string; body: unknown }[]
  /** Tasks that repeat or reconcile this one. */
  children: string[]
}

/** A task with its timeline, or null. */
export async function showTask(db: Queryable, taskId: string): Promise<TaskDetail | null> {
  const [task] = await rows<TaskDetail>(db, SHOW, [taskId])
  return task ?? null
}

import type { TaskState } from '@etermai/domain'
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

export interface LinkedTask {
  id: string
  type: string
  state: TaskState
  source: string
}

export interface TaskDetail extends TaskLine {
  /** The administrator of the user. */
  manager_id: number | null
  terminal_pin: string | null
  is_write: boolean
  result: unknown
  callback_url: string | null
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
  /** The task that this one repeats or reconciles. */
  parent: LinkedTask | null
  /** Tasks that repeat or reconcile this one, the first 100. */
  children: LinkedTask[]
}

/** A task with its timeline, or null. */
export async function showTask(db: Queryable, taskId: string): Promise<TaskDetail | null> {
  const [task] = await rows<TaskDetail>(db, SHOW, [taskId])
  return task ?? null
}

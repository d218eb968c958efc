import type { Fen, TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LIST = sql(import.meta.url, '../sql/list-tasks.sql')

export interface TaskFilter {
  userId?: number | undefined
  state?: TaskState | undefined
  type?: string | undefined
  officeNo?: string | undefined
  terminalId?: string | undefined
  pnr?: string | undefined
  requestId?: string | undefined
  since?: Date | undefined
  /** Only older ones: the last id of the page before. */
  before?: string | undefined
  /** 1-1000, 50 by default. */
  limit?: number | undefined
}

export interface TaskLine {
  id: string
  user_id: number
  username: string
  request_id: string
  type: string
  state: TaskState
  source: string
  pnr: string | null
  lane: string
  office_no: string | null
  terminal_id: string | null
  terminal_office: string | null
  attempt: number
  price_fen: Fen
  charged_fen: Fen | null
  error_code: string | null
  error_message: string | null
  warning: string | null
  parent_task_id: string | null
  created_at: Date
  assigned_at: Date | null
  started_at: Date | null
  finished_at: Date | null
}

/** One page of tasks, the newest first. */
export function listTasks(db: Queryable, filter: TaskFilter): Promise<TaskLine[]> {
  const { userId, state, type, officeNo, terminalId, pnr, requestId, since, before } = filter
  const values = [userId, state, type, officeNo, terminalId, pnr, requestId, since, before].map(
    (value) => value ?? null,
  )
  return rows(db, LIST, [...values, Math.min(1_000, Math.max(1, filter.limit ?? 50))])
}

import type { TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const QUEUE = sql(import.meta.url, '../sql/terminal-queue.sql')
const TASKS = sql(import.meta.url, '../sql/terminal-tasks.sql')
const TEST = sql(import.meta.url, '../sql/platform-task.sql')
const PNRS = {
  booked: sql(import.meta.url, '../sql/terminal-booked.sql'),
  ticketed: sql(import.meta.url, '../sql/terminal-ticketed.sql'),
} as const

interface TerminalTask {
  id: string
  type: string
  is_write: boolean
  state: TaskState
  source: string
  pnr: string | null
  created_at: Date
  started_at: Date | null
}

export interface QueuedTask extends TerminalTask {
  priority: number
  assigned_at: Date | null
  fetch_until: Date | null
  committed_at: Date | null
  deadline_at: Date | null
}

export interface DoneTask extends TerminalTask {
  attempt: number
  error_code: string | null
  warning: string | null
  finished_at: Date
}

export interface TerminalPnr {
  id: number
  pnr: string
  office_no: string
  booked_at: Date
  ticketed_at: Date | null
  canceled_at: Date | null
}

interface Page<Id> {
  /** The last id of the page before. */
  before: Id | null
  limit: number
}

/** The task that a terminal executes, then those in its list. */
export function terminalQueue(db: Queryable, terminalId: string): Promise<QueuedTask[]> {
  return rows(db, QUEUE, [terminalId])
}

/** What a terminal has done, the newest first. */
export function terminalTasks(db: Queryable, terminalId: string, page: Page<string>): Promise<DoneTask[]> {
  return rows(db, TASKS, [terminalId, page.before, page.limit])
}

/** PNRs that a terminal booked (生产编码) or ticketed (出票编码), the newest first. */
export function terminalPnrs(
  db: Queryable,
  terminalId: string,
  what: 'booked' | 'ticketed',
  page: Page<number>,
): Promise<TerminalPnr[]> {
  return rows(db, PNRS[what], [terminalId, page.before, page.limit])
}

export interface PlatformTaskLine {
  id: string
  state: TaskState
  error_code: string | null
  error_message: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** A read of the platform's own that was sent to this terminal, or null. */
export async function platformTaskOf(
  db: Queryable,
  terminalId: string,
  taskId: string,
): Promise<PlatformTaskLine | null> {
  const [task] = await rows<PlatformTaskLine>(db, TEST, [taskId, terminalId])
  return task ?? null
}

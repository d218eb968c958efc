import { type Queryable, rows, sql } from '@etermai/platform'

const TERMINALS = sql(import.meta.url, '../sql/terminal-queues.sql')
const TASKS = sql(import.meta.url, '../sql/terminal-queue-tasks.sql')

/** Of one terminal's tasks. */
const MOST = 200

export interface TerminalQueue {
  terminal_id: string
  owner_id: number | null
  office_no: string
  pid: string
  name: string | null
  state: string
  last_seen_at: Date | null
  executing_id: string | null
  executing_type: string | null
  executing_since: Date | null
  assigned: number
  oldest_assigned_at: Date | null
}

export interface TerminalQueueSearch {
  /** Assigned to this user; null: anybody's. */
  ownerId: number | null
  officeNo?: string | undefined
  terminalId?: string | undefined
  /** Behind this terminal. */
  after?: string | undefined
  limit: number
}

/** What terminals execute and what is locked to them, by terminal id: from Postgres, which decides. */
export function terminalQueues(db: Queryable, search: TerminalQueueSearch): Promise<TerminalQueue[]> {
  const { ownerId, officeNo = null, terminalId = null, after = null, limit } = search
  return rows(db, TERMINALS, [ownerId, officeNo, terminalId, after, limit])
}

export interface TerminalQueueTask {
  task_id: string
  type: string
  state: 'assigned' | 'executing'
  username: string
  priority: number
  since: Date | null
  assignment_no: number
}

/** What it executes, then what is locked to it. */
export function terminalQueueTasks(db: Queryable, terminalId: string): Promise<TerminalQueueTask[]> {
  return rows(db, TASKS, [terminalId, MOST])
}

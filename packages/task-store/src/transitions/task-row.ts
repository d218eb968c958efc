import type { ClaimFacts, Fen, TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LOCK = sql(import.meta.url, '../sql/lock-tasks.sql')

/** A task under its row lock. */
export interface TaskRow {
  id: string
  user_id: number
  request_id: string
  type: string
  is_write: boolean
  params: unknown
  callback_url: string | null
  pnr: string | null
  trace_parent: string | null
  parent_task_id: string | null
  source: string
  lane: string
  rank: number
  price_fen: Fen
  state: TaskState
  sequence: number
  attempt: number
  assignment_no: number
  terminal_id: string | null
  terminal_office: string | null
  claim_token: string | null
  boot_id: string | null
  announces_commit: boolean
  named_at: Date | null
  current_named: boolean
  committed_at: Date | null
  cancel_requested_at: Date | null
  report_digest: Buffer | null
  created_at: Date
  started_at: Date | null
  /** The database's time of this transaction: every time that it writes. */
  now: Date
}

/** Locks tasks in id order until the transaction ends; ids that do not exist are missing. */
export async function lockTasks(client: Queryable, ids: readonly string[]): Promise<Map<string, TaskRow>> {
  const locked = await rows<TaskRow>(client, LOCK, [ids])
  return new Map(locked.map((task) => [task.id, task]))
}

export function claimFacts(task: TaskRow): ClaimFacts {
  return {
    attempt: task.attempt,
    committed: task.committed_at !== null,
    cancelRequested: task.cancel_requested_at !== null,
    bootId: task.boot_id,
    named: task.named_at !== null,
    namedByCurrent: task.current_named,
    isWrite: task.is_write,
    announcesCommit: task.announces_commit,
  }
}

import { type Queryable, rows, sql } from '@etermai/platform'
import { inLockOrder } from '../transitions/lock-order.ts'

const CLAIM = sql(import.meta.url, '../sql/claim.sql')

export interface ClaimRequest {
  task_id: string
  terminal_id: string
  assignment_no: number
  claim_token: string
  boot_id: string | null
  announces_commit: boolean
}

/** What a terminal is told of a task that it executes. */
export interface Claimed {
  id: string
  terminal_id: string
  user_id: number
  type: string
  params: unknown
  priority: number
  attempt: number
  claim_token: string
  lease_ms: number
  deadline_at: Date
  office_no: string
  created_at: Date
  assigned_at: Date
  started_at: Date
}

/**
 * Makes claims durable, before any terminal sees its task (S4). A hint that is no fact any more is missing in the
 * answer. Throws a unique violation when a terminal executes something already (S3).
 */
export function claimTasks(db: Queryable, claims: readonly ClaimRequest[]): Promise<Claimed[]> {
  return rows<Claimed>(db, CLAIM, [JSON.stringify(inLockOrder(claims))])
}

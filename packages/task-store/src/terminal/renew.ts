import { type Queryable, rows, sql } from '@etermai/platform'
import { inLockOrder } from '../transitions/lock-order.ts'

const RENEW = sql(import.meta.url, '../sql/renew.sql')

export interface Renewal {
  terminal_id: string
  task_id: string | null
  claim_token: string | null
  boot_id: string | null
  /** `alive`: a heartbeat that names nothing; it renews the claim of the same boot without naming it. */
  by: 'current' | 'heartbeat' | 'progress' | 'alive'
}

export interface Renewed {
  id: string
  terminal_id: string
  sequence: number
  attempt: number
  cancel_requested: boolean
}

/** Renews leases. A claim that is not this terminal's is missing in the answer. */
export function renewLeases(db: Queryable, renewals: readonly Renewal[]): Promise<Renewed[]> {
  return rows<Renewed>(db, RENEW, [JSON.stringify(inLockOrder(renewals))])
}

import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const HOLD = sql(import.meta.url, './sql/hold.sql')
const SETTLE = sql(import.meta.url, './sql/settle.sql')

export interface Hold {
  user_id: number
  /** The sum of the prices that are held now. */
  hold_fen: Fen
  /** How many tasks begin. */
  tasks: number
  /** Where the rate limit stands afterwards, ms since the epoch. */
  rate_tat_ms: number
}

/** Holds money for tasks that are inserted in the same transaction. The accounts must be locked; one entry a user. */
export async function hold(client: Queryable, holds: readonly Hold[]): Promise<void> {
  await rows(client, HOLD, [JSON.stringify(holds)])
}

export interface Settlement {
  /** Also the id of the deduction: a task can be charged once. */
  task_id: string
  user_id: number
  /** What was held: the task's price. */
  hold_fen: Fen
  /** Captured, ≤ hold_fen; 0 releases all. */
  charge_fen: Fen
  remark: string
  /** For the statement: what was done, and where. */
  operation: string
  terminal_id: string | null
}

/**
 * Resolves holds in the transaction in which their tasks finish. Throws when a charge exceeds its hold, and with
 * a unique violation when a task was charged before.
 */
export async function settle(client: Queryable, settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return
  for (const { charge_fen, hold_fen } of settlements) {
    if (charge_fen < 0 || charge_fen > hold_fen) throw new RangeError('a capture is between 0 and its hold')
  }
  await rows(client, SETTLE, [JSON.stringify(settlements)])
}

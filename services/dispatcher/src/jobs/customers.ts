import { type Db, rows, sql } from '@etermai/platform'
import type { Scheduler } from '../schedule/scheduler.ts'

const CUSTOMERS = sql(import.meta.url, '../sql/customers.sql')

/** Tells the scheduler what customers may use. Grants count at the moment of dispatch, not only of publication (S13). */
export async function loadCustomers(db: Db, scheduler: Scheduler, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return
  const found = await rows<{ user_id: number; weight: number; offices: string[] | null }>(db, CUSTOMERS, [userIds])
  for (const { user_id, weight, offices } of found) {
    scheduler.setCustomer(user_id, weight, offices === null ? null : new Set(offices))
  }
}

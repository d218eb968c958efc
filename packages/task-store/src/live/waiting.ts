import { type Queryable, rows, sql } from '@etermai/platform'

const LANES = sql(import.meta.url, '../sql/live-lanes.sql')
const STARVED = sql(import.meta.url, '../sql/starved-customers.sql')

export interface LiveLane {
  lane: string
  type: string
  priority: number
  waiting: number
  oldest_at: Date
  /** Tasks that were looked at for all of the answer. */
  looked: number
}

/** What waits by lane, operation and priority, of `look` tasks at most. `userIds` null: everybody's. */
export function liveLanes(db: Queryable, userIds: readonly number[] | null, look: number): Promise<LiveLane[]> {
  return rows(db, LANES, [userIds, look])
}

export interface StarvedCustomer {
  user_id: number
  username: string
  oldest_at: Date
  /** 1,000 at most. */
  waiting: number
  open_tasks: number
  weight: number
  /** Of all customers who wait. */
  weights: number
  customers: number
}

/** Who has waited longest. `userIds` null: of everybody. */
export function starvedCustomers(
  db: Queryable,
  userIds: readonly number[] | null,
  limit: number,
): Promise<StarvedCustomer[]> {
  return rows(db, STARVED, [userIds, limit])
}

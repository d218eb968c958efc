import { postgresCode, type Queryable, rows, sql } from '@etermai/platform'
import { inLockOrder } from '../transitions/lock-order.ts'

const ASSIGN = sql(import.meta.url, '../sql/assign.sql')
const WITHDRAW = sql(import.meta.url, '../sql/withdraw.sql')
const UNFETCHED = sql(import.meta.url, '../sql/unfetched.sql')

export interface Pick {
  task_id: string
  terminal_id: string
}

export interface Assigned {
  id: string
  terminal_id: string
  /** Which assignment of the task this is: a claim for an older one finds no row. */
  assignment_no: number
}

/** A PNR is being worked on; or two dispatchers, one of them about to end, wait for each other's PNRs in a circle. */
const ONE_BY_ONE = new Set(['23505', '40P01'])

/**
 * Locks pending tasks to terminals (S3). What is no longer pending is missing in the answer. A PNR that is being
 * worked on refuses its task (S13): then the picks are tried one by one and only that one is missing.
 */
export async function assignTasks(db: Queryable, picks: readonly Pick[]): Promise<Assigned[]> {
  try {
    return await rows<Assigned>(db, ASSIGN, [JSON.stringify(inLockOrder(picks))])
  } catch (error) {
    if (!ONE_BY_ONE.has(postgresCode(error) ?? '')) throw error
    if (picks.length === 1) return []
    const assigned: Assigned[] = []
    for (const pick of picks) assigned.push(...(await assignTasks(db, [pick])))
    return assigned
  }
}

export interface Withdrawal {
  task_id: string
  assignment_no: number
  /** Shown in the task's timeline: `not fetched`, `terminal draining`, `terminal lost`, `another terminal is free`. */
  reason: string
}

export interface Withdrawn {
  id: string
  terminal_id: string
  pnr: string | null
}

/** Takes back what has not been claimed meanwhile; commits before any list is touched. */
export function withdrawTasks(db: Queryable, withdrawals: readonly Withdrawal[]): Promise<Withdrawn[]> {
  return rows(db, WITHDRAW, [JSON.stringify(inLockOrder(withdrawals))])
}

/** Assigned tasks whose terminal has not fetched them in time, `limit` at most. */
export function unfetchedTasks(db: Queryable, limit: number): Promise<Assigned[]> {
  return rows(db, UNFETCHED, [limit])
}

import { sql } from '@etermai/platform'
import type { Check } from '../check.ts'
import { findTasks } from '../find-tasks.ts'

const MISSING = sql(import.meta.url, '../sql/missing-trade-records.sql')

/** S13: what a completed booking or ticketing brought is on record. */
export function tradeRecords(): Check {
  return {
    name: 'trade-records',
    meaning: 'A booking completed and its PNR, or a ticketing completed and a ticket, is not on record.',
    remedy:
      'Follow-ups on that PNR may go to a wrong Office or be refused. `manage tasks show` has the result; enter the missing row of `pnrs` or `tickets` from it.',
    severity: 'fault',
    alert: 'trade_record_missing',
    scoped: true,
    needsRedis: false,
    twice: false,
    find: (stores, look) => findTasks(stores, look, MISSING),
  }
}

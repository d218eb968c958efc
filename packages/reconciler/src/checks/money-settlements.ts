import { sql } from '@etermai/platform'
import type { Check } from '../check.ts'
import { findTasks } from '../find-tasks.ts'

const UNSETTLED = sql(import.meta.url, '../sql/wrong-settlements.sql')

/** S7: completed is charged once, every other end and everything unfinished is not charged. */
export function moneySettlements(): Check {
  return {
    name: 'money-settlements',
    meaning:
      'A task was charged although it did not complete, was not charged although it did, or was charged a wrong amount.',
    remedy:
      '`manage tasks show` the task and compare charged_fen with deducted_fen. Put the balance right with `manage adjust`, up or down, when you know what happened.',
    severity: 'fault',
    alert: 'settlement_wrong',
    scoped: true,
    needsRedis: false,
    twice: false,
    find: (stores, look) => findTasks(stores, look, UNSETTLED),
  }
}

import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const DEAD = sql(import.meta.url, '../sql/dead-callbacks.sql')

/** S8: dead letters are visible. The callback service alerts when one dies; here they are counted. */
export function callbacksDead(): Check {
  return {
    name: 'callbacks-dead',
    meaning: 'A receiver has dead letters: every attempt failed, and nothing will be tried again by itself.',
    remedy: 'When the receiver is well again: `manage callbacks replay --dead --user <name>`.',
    severity: 'notice',
    alert: null,
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }) {
      const found = await snapshotRows<{ user_id: number; origin: string }>(db, DEAD, [MAX_FINDINGS])
      return {
        looked: 'every dead letter',
        findings: found.map((row) => ({ subject: `callbacks:${row.user_id}:${row.origin}`, detail: { ...row } })),
      }
    },
  }
}

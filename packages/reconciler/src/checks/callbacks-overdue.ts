import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const OVERDUE = sql(import.meta.url, '../sql/overdue-callbacks.sql')

/** A callback that is due is tried within seconds; half an hour is far beyond a burst, ms. */
const OVERDUE_MS = 1_800_000

/** S8: what is due is sent. */
export function callbacksOverdue(): Check {
  return {
    name: 'callbacks-overdue',
    meaning: 'Callbacks to a destination that is not paused have been due for more than half an hour.',
    remedy:
      'Is the callback service running (`manage doctor` says), and does it reach the network? A receiver that answers slowly, but well, falls behind too: ask its owner, or raise CALLBACK_DESTINATION_CONCURRENCY.',
    severity: 'warning',
    alert: 'callback_overdue',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }, { since }) {
      const found = await snapshotRows<{ user_id: number; origin: string }>(db, OVERDUE, [
        since,
        OVERDUE_MS,
        MAX_FINDINGS,
      ])
      const findings = found.map((row) => ({ subject: `callbacks:${row.user_id}:${row.origin}`, detail: { ...row } }))
      return { looked: 'every destination', findings }
    },
  }
}

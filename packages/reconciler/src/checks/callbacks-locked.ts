import { LONGEST_LOCK_MS, unlockCallbacks } from '@etermai/outbox'
import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const LOCKED = sql(import.meta.url, '../sql/locked-callbacks.sql')

/** S8: a callback is held by an attempt only, and for no longer than one takes. */
export function callbacksLocked(): Check {
  return {
    name: 'callbacks-locked',
    meaning: 'A callback is locked for longer than any attempt lasts, so nobody will send it.',
    remedy:
      'It is given back by the repair. Look for a callback service whose clock was wrong, or a hand in the table.',
    severity: 'warning',
    alert: 'callback_locked',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }) {
      const found = await snapshotRows<{ event_id: string }>(db, LOCKED, [LONGEST_LOCK_MS, MAX_FINDINGS])
      return {
        looked: 'the first callbacks of every destination',
        findings: found.map(({ event_id, ...detail }) => ({ subject: event_id, detail })),
      }
    },
    async repair({ db }, findings) {
      const unlocked = new Set(
        await unlockCallbacks(
          db,
          findings.map(({ subject }) => subject),
        ),
      )
      return findings.filter(({ subject }) => unlocked.has(subject))
    },
  }
}

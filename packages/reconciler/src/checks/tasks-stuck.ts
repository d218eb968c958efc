import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const STUCK = sql(import.meta.url, '../sql/stuck-tasks.sql')

/** The dispatcher looks every second, and takes 500 at a time, ms. */
const WAITING_MARGIN_MS = 180_000
/** It may leave claims alone for five minutes when most of the fleet is silent, and leases run anew after a gap, ms. */
const CLAIM_MARGIN_MS = 600_000

/** The four clocks of a task are kept. */
export function tasksStuck(): Check {
  return {
    name: 'tasks-stuck',
    meaning: 'A task stands longer than its clocks allow: the dispatcher does not do its work, or cannot.',
    remedy:
      'Look at the dispatcher’s log: is one active, does it reach Postgres, does it say that a task could not be judged? Expired and lost tasks are settled by it as soon as it works again; end none by hand in the database.',
    severity: 'fault',
    alert: 'task_stuck',
    scoped: false,
    needsRedis: false,
    twice: true,
    async find({ db }, { since }) {
      const values = [since, WAITING_MARGIN_MS, CLAIM_MARGIN_MS, MAX_FINDINGS]
      const found = await snapshotRows<{ id: string }>(db, STUCK, values)
      const byTask = new Map(found.map(({ id, ...detail }) => [id, detail]))
      return {
        looked: 'every unfinished task',
        findings: [...byTask].map(([subject, detail]) => ({ subject, detail })),
      }
    },
  }
}

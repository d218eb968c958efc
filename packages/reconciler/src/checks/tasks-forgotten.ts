import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const FORGOTTEN = sql(import.meta.url, '../sql/forgotten-tasks.sql')
const DAY_MS = 86_400_000

/** S6: an unknown task waits for a person, not for ever. */
export function tasksForgotten(): Check {
  return {
    name: 'tasks-forgotten',
    meaning:
      'A task has been unknown for more than a day: its customer’s money is held and its PNR is kept from writes.',
    remedy: 'Settle it: see “Unknown tasks” in the runbook.',
    severity: 'warning',
    alert: 'task_forgotten',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }) {
      const found = await snapshotRows<{ id: string }>(db, FORGOTTEN, [DAY_MS, MAX_FINDINGS])
      return { looked: 'every unknown task', findings: found.map(({ id, ...detail }) => ({ subject: id, detail })) }
    },
  }
}

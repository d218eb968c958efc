import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const IMPLAUSIBLE = sql(import.meta.url, '../sql/implausible-terminals.sql')

/** A terminal's counters can be true. */
export function terminalCounts(): Check {
  return {
    name: 'terminal-counts',
    meaning: 'A terminal’s counters cannot be true: below zero, or more failures running than failures at all.',
    remedy: 'Load and quarantine are judged by them. Set them right in `terminals`, and look for who wrote there.',
    severity: 'warning',
    alert: 'terminal_counts_wrong',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }) {
      const found = await snapshotRows<{ id: string }>(db, IMPLAUSIBLE, [MAX_FINDINGS])
      return { looked: 'every terminal', findings: found.map(({ id, ...detail }) => ({ subject: id, detail })) }
    },
  }
}

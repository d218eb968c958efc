import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const LOST = sql(import.meta.url, '../sql/claims-of-lost-terminals.sql')
/** Far beyond the silence after which a terminal is lost, and the time for which reclaiming may be frozen, ms. */
const SILENT_MS = 900_000

/** S14: the claim of a terminal that is lost is judged. */
export function terminalClaims(): Check {
  return {
    name: 'terminal-claims',
    meaning:
      'A terminal that lives on heartbeats has been silent for a quarter of an hour, and its task still executes.',
    remedy:
      'The dispatcher should have judged the claim. Is it active, does a gateway beat, is reclaiming frozen (`fleet_vanished`)? Look at the terminal before anything is done again by hand.',
    severity: 'fault',
    alert: 'terminal_claim_kept',
    scoped: false,
    needsRedis: false,
    twice: true,
    async find({ db }, { since }) {
      const found = await snapshotRows<{ id: string }>(db, LOST, [since, SILENT_MS, MAX_FINDINGS])
      return { looked: 'every executing task', findings: found.map(({ id, ...detail }) => ({ subject: id, detail })) }
    },
  }
}

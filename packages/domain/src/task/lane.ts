/**
 * A lane is the constraint of a task: where it may run. Tasks of one customer with one constraint stand in one
 * lane, so a head that cannot run blocks only those that could not run either.
 *
 * `t:<terminal_id>` only that terminal · `o:SHA255,BJS123` only those Offices · `*` any Office granted to the user.
 */
export type Lane =
  | { kind: 'terminal'; terminalId: string }
  | { kind: 'offices'; offices: readonly string[] }
  | { kind: 'any' }

export function formatLane(lane: Lane): string {
  if (lane.kind === 'terminal') return `t:${lane.terminalId}`
  return lane.kind === 'any' ? '*' : `o:${[...lane.offices].sort().join(',')}`
}

/** The inverse of formatLane. Throws RangeError on what formatLane never writes. */
export function parseLane(text: string): Lane {
  if (text === '*') return { kind: 'any' }
  if (text.startsWith('t:')) return { kind: 'terminal', terminalId: text.slice(2) }
  if (text.startsWith('o:')) return { kind: 'offices', offices: text.slice(2).split(',') }
  throw new RangeError(`not a lane: ${text}`)
}

/** How much waiting one step of priority is worth, ms: a task of priority 9 overtakes one of 5 that came 2 min before. */
const PRIORITY_STEP_MS = 30_000

/**
 * The place of a task in its lane, lower first. Priority is a head start in time, so waiting counts by itself and
 * nothing has to be re-ranked: a low priority is late, never last for ever (S11).
 */
export function rankOf(createdAtMs: number, priority: number): number {
  return createdAtMs - priority * PRIORITY_STEP_MS
}

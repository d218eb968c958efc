import { type Queryable, rows, sql } from '@etermai/platform'
import { type AssignmentPolicy, policyOf } from './policy/policy.ts'
import type { TerminalState } from './state/terminal-state.ts'

const statement = sql(import.meta.url, './load-fleet.sql')

export interface FleetTerminal {
  id: string
  officeNo: string
  pid: string
  state: TerminalState
  stateReason: string | null
  /** Who set the state. */
  stateActor: string | null
  weight: number
  group: string | null
  /** That of its group, else the global one, else the default. */
  policy: AssignmentPolicy
  bootId: string | null
  lastSeenAt: Date | null
  /** As the terminal reported it last; null: never. */
  health: unknown
  /** When it reported that; null: never, or before it was kept. */
  healthAt: Date | null
  consecutiveFailures: number
}

/** The whole fleet, in id order, in one query. */
export async function loadFleet(db: Queryable): Promise<FleetTerminal[]> {
  const fleet = await rows<Omit<FleetTerminal, 'policy'> & { policy: unknown }>(db, statement)
  return fleet.map((terminal) => ({ ...terminal, policy: policyOf(terminal.policy) }))
}

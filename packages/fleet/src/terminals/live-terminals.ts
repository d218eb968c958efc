import { type Queryable, rows, sql } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'

const statement = sql(import.meta.url, './live-terminals.sql')

/** How a terminal stands, and whom it is assigned to. */
export interface LiveTerminal {
  id: string
  state: TerminalState
  /** Silent for so long that its work was taken back. */
  lost: boolean
  last_seen_at: Date | null
  owner_id: number | null
}

/** How these terminals stand now; ids that do not exist are missing. */
export function liveTerminals(db: Queryable, ids: readonly string[]): Promise<LiveTerminal[]> {
  return rows(db, statement, [ids])
}

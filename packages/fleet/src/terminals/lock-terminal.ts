import { AppError } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'

const statement = sql(import.meta.url, './lock-terminal.sql')

export interface LockedTerminal {
  id: string
  office_no: string
  pid: string
  name: string | null
  kind: string | null
  os: string | null
  remark: string | null
  group_name: string | null
  weight: number
  state: TerminalState
  state_reason: string | null
  state_until: Date | null
  owner_id: number | null
  /** Username. */
  owner: string | null
}

/** The terminal, locked until the transaction ends. Throws TERMINAL_NOT_FOUND. */
export async function lockTerminal(client: Queryable, terminalId: string): Promise<LockedTerminal> {
  const [terminal] = await rows<LockedTerminal>(client, statement, [terminalId])
  if (terminal === undefined) throw new AppError('TERMINAL_NOT_FOUND')
  return terminal
}

import { AppError } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'

const terminals = sql(import.meta.url, './list-terminals.sql')
const events = sql(import.meta.url, './list-events.sql')

export interface TerminalLine {
  terminalId: string
  officeNo: string
  pid: string
  name: string | null
  kind: string | null
  os: string | null
  remark: string | null
  group: string | null
  /** Username. */
  owner: string | null
  weight: number
  state: TerminalState
  stateActor: string | null
  stateReason: string | null
  stateUntil: Date | null
  bootId: string | null
  lastSeenAt: Date | null
  /** As the terminal reported it last. */
  health: unknown
  consecutiveFailures: number
  successCount: number
  failureCount: number
  executingTaskId: string | null
  assignedTasks: number
  createdAt: Date
  updatedAt: Date
}

export interface TerminalEventLine {
  at: Date
  kind: string
  actor: string
  detail: unknown
}

export interface TerminalFilter {
  officeNo?: string | undefined
  group?: string | undefined
  state?: TerminalState | undefined
}

/** Terminals by Office and pid. */
export function listTerminals(db: Queryable, filter: TerminalFilter = {}): Promise<TerminalLine[]> {
  const { officeNo = null, group = null, state = null } = filter
  return rows<TerminalLine>(db, terminals, [officeNo, group, state, null])
}

/** One terminal. Throws TERMINAL_NOT_FOUND. */
export async function showTerminal(db: Queryable, terminalId: string): Promise<TerminalLine> {
  const [terminal] = await rows<TerminalLine>(db, terminals, [null, null, null, terminalId])
  if (terminal === undefined) throw new AppError('TERMINAL_NOT_FOUND')
  return terminal
}

/** The terminal's history, newest first. */
export function listTerminalEvents(db: Queryable, terminalId: string, limit = 20): Promise<TerminalEventLine[]> {
  return rows<TerminalEventLine>(db, events, [terminalId, limit])
}

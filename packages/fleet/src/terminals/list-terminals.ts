import { AppError } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'
import { LOST_AFTER_MS, statusConditions, statusOf, type TerminalStatus } from '../status/status.ts'

const terminals = sql(import.meta.url, './list-terminals.sql')

export interface TerminalLine {
  terminalId: string
  officeNo: string
  pid: string
  name: string | null
  kind: string | null
  os: string | null
  remark: string | null
  group: string | null
  ownerId: number | null
  /** Username. */
  owner: string | null
  weight: number
  status: TerminalStatus
  /** Not heard of for too long. */
  isLost: boolean
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
  executingType: string | null
  executingPnr: string | null
  executingSince: Date | null
  assignedTasks: number
  createdAt: Date
  updatedAt: Date
}

export interface TerminalFilter {
  officeNo?: string | undefined
  group?: string | undefined
  state?: TerminalState | undefined
  status?: TerminalStatus | undefined
  ownerId?: number | undefined
  /** Username. */
  owner?: string | undefined
  ids?: readonly string[] | undefined
  /** Somewhere in id, pid, name, kind, os or remark. */
  text?: string | undefined
  /** Office and pid of the last terminal of the page before. */
  after?: readonly [officeNo: string, pid: string] | null | undefined
  limit?: number | undefined
  /** 45 s unless told. */
  lostAfterMs?: number | undefined
}

/** Terminals by Office and pid. */
export function listTerminals(db: Queryable, filter: TerminalFilter = {}): Promise<TerminalLine[]> {
  return find(db, filter, null)
}

/** One terminal. Throws TERMINAL_NOT_FOUND. */
export async function showTerminal(db: Queryable, terminalId: string, lostAfterMs?: number): Promise<TerminalLine> {
  const [terminal] = await find(db, { lostAfterMs }, terminalId)
  if (terminal === undefined) throw new AppError('TERMINAL_NOT_FOUND')
  return terminal
}

async function find(db: Queryable, filter: TerminalFilter, terminalId: string | null): Promise<TerminalLine[]> {
  const { officeNo = null, group = null, status, ownerId = null, text = null, after, limit = null } = filter
  const wanted = status === undefined ? null : statusConditions[status]
  // Two states that differ: nothing can be found.
  if (filter.state !== undefined && wanted !== null && wanted.state !== filter.state) return []
  const state = filter.state ?? wanted?.state ?? null
  const found = await rows<Omit<TerminalLine, 'status'>>(db, terminals, [
    officeNo,
    group,
    state,
    terminalId,
    ownerId,
    wanted?.isLost ?? null,
    wanted?.isExecuting ?? null,
    filter.lostAfterMs ?? LOST_AFTER_MS,
    text,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
    filter.owner ?? null,
    filter.ids ?? null,
  ])
  return found.map((terminal) => {
    const { state, isLost, executingTaskId } = terminal
    return { ...terminal, status: statusOf({ state, isLost, isExecuting: executingTaskId !== null }) }
  })
}

import { type Queryable, rows, sql } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'
import { LOST_AFTER_MS, statusOf, type TerminalStatus, terminalStatuses } from '../status/status.ts'
import type { TerminalFilter } from './list-terminals.ts'

const statement = sql(import.meta.url, './count-terminals.sql')

export interface TerminalCounts {
  /** Of those that the filter finds. */
  byStatus: Record<TerminalStatus, number>
  /** Of all that the owner has, whatever else is asked for: what one may filter by. */
  byOffice: Map<string, number>
  byGroup: Map<string, number>
}

/** How many terminals a filter finds, by status; and where the owner's terminals are. */
export async function countTerminals(
  db: Queryable,
  filter: Pick<TerminalFilter, 'officeNo' | 'group' | 'ownerId' | 'owner' | 'text' | 'lostAfterMs'> = {},
): Promise<TerminalCounts> {
  const { officeNo = null, group = null, ownerId = null, owner = null, text = null } = filter
  const found = await rows<{
    officeNo: string
    group: string | null
    state: TerminalState
    isLost: boolean
    isExecuting: boolean
    terminals: number
    found: number
  }>(db, statement, [officeNo, group, ownerId, filter.lostAfterMs ?? LOST_AFTER_MS, text, owner])
  const byStatus = Object.fromEntries(terminalStatuses.map((status) => [status, 0])) as Record<TerminalStatus, number>
  const byOffice = new Map<string, number>()
  const byGroup = new Map<string, number>()
  for (const line of found) {
    byStatus[statusOf(line)] += line.found
    byOffice.set(line.officeNo, (byOffice.get(line.officeNo) ?? 0) + line.terminals)
    if (line.group !== null) byGroup.set(line.group, (byGroup.get(line.group) ?? 0) + line.terminals)
  }
  return { byStatus, byOffice, byGroup }
}

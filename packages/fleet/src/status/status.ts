import { integer } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'

/** What people see of a terminal: 空闲 忙碌 离线 排空 暂停 隔离. */
export const terminalStatuses = ['idle', 'busy', 'offline', 'draining', 'paused', 'quarantined'] as const
export type TerminalStatus = (typeof terminalStatuses)[number]

/** For configurations: every service that speaks of a terminal's status reads the same variable. */
export const lostAfterMs = integer(45_000, 1_000, 3_600_000).describe('A terminal silent for so long is lost, ms')
export const LOST_AFTER_MS = 45_000

export interface StatusFacts {
  state: TerminalState
  /** It has not been heard of for too long. */
  isLost: boolean
  isExecuting: boolean
}

type Conditions = { [Fact in keyof StatusFacts]: StatusFacts[Fact] | null }

/** What holds for a terminal of this status; null: either. Together they cover every terminal, each once. */
export const statusConditions: Readonly<Record<TerminalStatus, Conditions>> = {
  idle: { state: 'active', isLost: false, isExecuting: false },
  busy: { state: 'active', isLost: false, isExecuting: true },
  offline: { state: 'active', isLost: true, isExecuting: null },
  draining: { state: 'draining', isLost: null, isExecuting: null },
  paused: { state: 'paused', isLost: null, isExecuting: null },
  quarantined: { state: 'quarantined', isLost: null, isExecuting: null },
}

/** The status of a terminal, by the conditions that lists filter by. */
export function statusOf(facts: StatusFacts): TerminalStatus {
  const status = terminalStatuses.find((name) => {
    const { state, isLost, isExecuting } = statusConditions[name]
    return (
      state === facts.state &&
      (isLost === null || isLost === facts.isLost) &&
      (isExecuting === null || isExecuting === facts.isExecuting)
    )
  })
  if (status === undefined) throw new RangeError(`no status fits ${JSON.stringify(facts)}`)
  return status
}

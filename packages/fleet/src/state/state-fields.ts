import { z } from 'zod'
import { type TerminalState, terminalStates } from './terminal-state.ts'

/** What is said of a state that is wanted. */
export const stateFields = {
  state: z.enum(terminalStates),
  /** Owed for every state but active. */
  reason: z.string().min(1).max(500).optional(),
  /** When the terminal becomes active again by itself. */
  until: z.date().optional(),
}

interface Wanted {
  state: TerminalState
  reason?: string | undefined
  until?: Date | undefined
}

export const isReasonable = ({ state, reason }: Wanted): boolean => state === 'active' || reason !== undefined
export const UNREASONABLE = { path: ['reason'], error: 'is owed: others will ask why' }

export const isTimely = ({ state, until }: Wanted): boolean =>
  until === undefined || (state !== 'active' && until > new Date())
export const UNTIMELY = { path: ['until'], error: 'must be in the future, and only for a state that ends' }

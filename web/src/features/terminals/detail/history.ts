import type { Terminal } from '../terminal.ts'

type State = Terminal['state']
const states: readonly State[] = ['active', 'draining', 'paused', 'quarantined']

export interface StateChange {
  to: State
  reason: string | null
  until: string | null
}

/** Reads the detail of a change of state; null where it is not one that this console knows. */
export function stateChangeOf(detail: unknown): StateChange | null {
  if (typeof detail !== 'object' || detail === null) return null
  const { to, reason, until } = detail as Record<string, unknown>
  const state = states.find((known) => known === to)
  if (state === undefined) return null
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
  return { to: state, reason: textOf(reason), until: textOf(until) }
}

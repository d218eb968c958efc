import type { TaskEventLine } from '@etermai/task-store'

/** One attempt of a terminal. */
export interface ClaimLine {
  attempt: number
  terminal_id: string
  claimedAt: string
  endedAt: string | null
  /** The event that ended it; null while it executes. */
  ended_by: string | null
}

/** The claims of a timeline, the first first: each lasts until the next change of state. */
export function claimsOf(events: readonly TaskEventLine[]): ClaimLine[] {
  const claims: ClaimLine[] = []
  for (const { event, at, terminal_id, attempt, from_state, to_state } of events) {
    const running = claims.at(-1)
    if (event === 'claim') {
      claims.push({
        attempt: attempt ?? claims.length + 1,
        terminal_id: terminal_id ?? '',
        claimedAt: at,
        endedAt: null,
        ended_by: null,
      })
    } else if (running?.endedAt === null && from_state === 'executing' && to_state !== null) {
      running.endedAt = at
      running.ended_by = event
    }
  }
  return claims
}

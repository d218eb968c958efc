/** Does its destination rest now, so that nothing is sent there? */
export function isPaused(
  { status, paused_until }: { status: string; paused_until: string | null },
  now: number,
): boolean {
  return status === 'pending' && paused_until !== null && Date.parse(paused_until) > now
}

const AHEAD_MS = 10_000
const BEHIND_MS = 30_000

/** Is it on its way, or about to be? What is overdue for longer waits for something else. */
export function isDueSoon(
  { status, next_attempt_at }: { status: string; next_attempt_at: string | null },
  now: number,
): boolean {
  if (status !== 'pending' || next_attempt_at === null) return false
  const inMs = Date.parse(next_attempt_at) - now
  return inMs < AHEAD_MS && inMs > -BEHIND_MS
}

const DAY_MS = 86_400_000
const LAYOUT = /^([0-9a-f]{8})-([0-9a-f]{4})-7/

/**
 * The day on which a task was published, in UTC, `2026-11-26`: its id, a UUID v7, says it. Null where no task can have such
 * an id: it is of another version, or of a day to come.
 */
export function taskDay(taskId: string): string | null {
  const [, high = '', low = ''] = LAYOUT.exec(taskId) ?? []
  const ms = Number.parseInt(high + low, 16)
  return Number.isNaN(ms) || ms > Date.now() + DAY_MS ? null : dayOf(ms)
}

/** @param ms since the epoch */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

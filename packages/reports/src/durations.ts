const FIRST_MS = 10
const RATIO = 1.25
const BOUNDS = 75

/** Bounds of the buckets, ms: 10, then each 1.25 times the one before, up to some 40 hours. */
export const durationBoundsMs: readonly number[] = [
  ...new Set(Array.from({ length: BOUNDS }, (_, n) => Math.round(FIRST_MS * RATIO ** n))),
]

/**
 * The duration that `share` of the tasks stay below, ms, from how many fell into each bucket (0: below the first bound);
 * null where there are none. Right to within its bucket.
 */
export function percentileMs(buckets: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...buckets.values()].reduce((sum, tasks) => sum + tasks, 0)
  if (total === 0) return null
  let left = total * share
  for (const bucket of [...buckets.keys()].sort((a, b) => a - b)) {
    const tasks = buckets.get(bucket) ?? 0
    if (left > tasks) {
      left -= tasks
      continue
    }
    const low = bucket === 0 ? 0 : (durationBoundsMs[bucket - 1] ?? 0)
    const high = durationBoundsMs[bucket] ?? low * RATIO
    return Math.round(low + ((high - low) * left) / tasks)
  }
  return null
}

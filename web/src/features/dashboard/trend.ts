export type Direction = 'up' | 'down' | 'same'

export interface Trend {
  direction: Direction
  /** How much it changed: as a share of what it was, or in its own unit. */
  by: number
}

/** A change as a share of what it was; null where there is nothing to compare with. */
export function shareTrend(now: number | null, before: number | null): Trend | null {
  if (now === null || before === null || before === 0) return null
  return trendOf((now - before) / before, 0.0005)
}

/** A change in its own unit. */
export function differenceTrend(now: number | null, before: number | null, least: number): Trend | null {
  if (now === null || before === null) return null
  return trendOf(now - before, least)
}

/** What rounds to nothing is no change. */
function trendOf(change: number, least: number): Trend {
  const by = Math.abs(change)
  return { by, direction: by < least ? 'same' : change > 0 ? 'up' : 'down' }
}

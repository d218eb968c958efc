import type { Durations } from '../durations.ts'
import type { TerminalLoad } from '../terminal-load.ts'

/** What a policy may look at besides the terminals. */
export interface PolicyContext {
  type: string
  durations: Durations
  nowMs: number
}

/** Picks one of the terminals that could take a task; there is at least one. Adding a policy touches only the registry. */
export interface Policy {
  choose(candidates: readonly TerminalLoad[], context: PolicyContext): TerminalLoad
}

/** The candidate with the smallest figure; the first of equals. */
export function smallest(
  candidates: readonly TerminalLoad[],
  figure: (terminal: TerminalLoad) => number,
): TerminalLoad {
  let best = candidates[0]
  if (best === undefined) throw new RangeError('a policy needs a candidate')
  let least = figure(best)
  for (const candidate of candidates) {
    const value = figure(candidate)
    if (value < least) {
      best = candidate
      least = value
    }
  }
  return best
}

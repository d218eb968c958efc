import { heldBy, type Line, type Lines } from './line.ts'

export interface Limits {
  /** Attempts at the same time. */
  concurrency: number
  /** …of them for one destination at most. */
  perDestination: number
}

/** Claims held at most, as a multiple of the attempts at the same time: so many wait their turn or to be stored. */
const HELD_PER_ATTEMPT = 4
/** A destination may take this part of what is free. */
const PART = 4

/**
 * How many attempts a destination may have under way now. Besides its own limit it gets only a part of what is free,
 * so however many destinations hang, some of it stays free for the others (dynamic thresholds: Choudhury and Hahne,
 * 1998). One that has nothing under way gets the last place.
 */
export function shareOf({ concurrency, perDestination }: Limits, lines: Lines): number {
  return sharedOut(concurrency - lines.underWay, perDestination)
}

/** How many more claims of this destination to ask for; `asked` are those asked for others at the same time. */
export function roomOf({ concurrency, perDestination }: Limits, lines: Lines, line: Line, asked: number): number {
  const free = concurrency * HELD_PER_ATTEMPT - lines.held - asked
  return Math.min(sharedOut(free, perDestination * HELD_PER_ATTEMPT - heldBy(line)), free)
}

function sharedOut(free: number, most: number): number {
  return free <= 0 ? 0 : Math.max(0, Math.min(most, Math.max(1, Math.floor(free / PART))))
}

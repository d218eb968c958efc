/**
 * Rounds before those that count. V8 compiles on and on, and a service runs for weeks: Node’s part of a life is 0.86 ms in
 * the first 6,000 and 0.52 from the fourth 6,000 on, of a poll 58 µs in the first 100,000 and 35 after them.
 */
export const UNCOUNTED_ROUNDS = 4

/** One figure of the table: two things measured in turn in one run, and how they compare. */
export interface Ratio {
  id: string
  name: string
  unit: string
  /** What is wanted of a ÷ b. */
  target: number
  better: 'higher' | 'lower'
  /** Where a round takes minutes: fewer than are asked for. */
  mostRounds?: number
  /** Says what was measured, round by round; `a` and `b` have as many values as there were rounds. */
  measure(rounds: number, log: (line: string) => void): Promise<Measured>
}

export interface Measured {
  a: number[]
  b: number[]
  /** What else was seen: processor time per operation, the generator’s share of a processor. */
  seen: Record<string, number>
}

/** As it is kept in results.json, with no other fields. */
export interface Result {
  id: string
  name: string
  value: number
  unit: string
  target: number
  better: 'higher' | 'lower'
  a: number
  b: number
  /** a ÷ b of each round. */
  rounds: number[]
}

export function resultOf({ id, name, unit, target, better }: Ratio, { a, b }: Measured): Result {
  const rounds = a.map((value, i) => round(value / (b[i] ?? Number.NaN)))
  return {
    id,
    name,
    value: median(rounds),
    unit,
    target,
    better,
    a: round(median(a)),
    b: round(median(b)),
    rounds,
  }
}

export function isMet({ value, target, better }: Result): boolean {
  return better === 'higher' ? value >= target : value <= target
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Three digits are more than a shared machine can tell. */
export function round(value: number): number {
  return Number(value.toPrecision(4))
}

/** Of ratios: the half weighs as much as the double. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

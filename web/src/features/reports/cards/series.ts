export interface Stack {
  /** null: all that are not named. */
  key: string | null
  values: number[]
}

/** Values over time by a key: the greatest on their own, the others together. */
export function stacksOf<Line extends { time: string | null }>(
  lines: readonly Line[],
  starts: readonly number[],
  keyOf: (line: Line) => string,
  amountOf: (line: Line) => number,
  most = 4,
): Stack[] {
  const totals = new Map<string, number>()
  for (const line of lines) totals.set(keyOf(line), (totals.get(keyOf(line)) ?? 0) + amountOf(line))
  const ranked = [...totals].toSorted(([, a], [, b]) => b - a).map(([key]) => key)
  // One that would be "the others" alone is named.
  const named = ranked.length <= most + 1 ? ranked : ranked.slice(0, most)
  const places = new Map(starts.map((start, index) => [start, index]))
  const stacks: Stack[] = named.map((key) => ({ key, values: starts.map(() => 0) }))
  if (named.length < ranked.length) stacks.push({ key: null, values: starts.map(() => 0) })
  for (const line of lines) {
    const index = places.get(Date.parse(line.time ?? ''))
    const at = named.indexOf(keyOf(line))
    const stack = stacks[at === -1 ? stacks.length - 1 : at]
    if (index !== undefined && stack !== undefined) stack.values[index] = (stack.values[index] ?? 0) + amountOf(line)
  }
  return stacks
}

interface Counted {
  tasks: number
  completed: number
  failed: number
  busy_ms: number
  charged: string
}

export interface Totals {
  tasks: number
  completed: number
  failed: number
  /** Completed among completed and failed. */
  successRate: number | null
  busyMs: number
  /** Yuan, exact to the fen. */
  charged: string
}

export function totalsOf(lines: readonly Counted[]): Totals {
  const sum = (of: (line: Counted) => number) => lines.reduce((all, line) => all + of(line), 0)
  const completed = sum((line) => line.completed)
  const failed = sum((line) => line.failed)
  return {
    tasks: sum((line) => line.tasks),
    completed,
    failed,
    successRate: completed + failed === 0 ? null : completed / (completed + failed),
    busyMs: sum((line) => line.busy_ms),
    charged: (sum((line) => Math.round(Number(line.charged) * 100)) / 100).toFixed(2),
  }
}

/** How often something was done, how long that took as its own program counts it, and what it touched. */
export interface Use {
  calls: number
  us: number
  /** Pages of Postgres that a statement looked at. */
  pages: number
}

/** By what was done: a statement, a command, a kind of request. */
export type Uses = Record<string, Use>

export const nothing: Use = { calls: 0, us: 0, pages: 0 }

export function between(before: Uses, after: Uses): Uses {
  return merged(after, before, -1)
}

/** What remains of these; nothing is less than none. */
export function without(uses: Uses, others: Uses): Uses {
  const left = mapped(between(others, uses), ({ calls, us, pages }) => ({
    calls: Math.max(0, calls),
    us: Math.max(0, us),
    pages: Math.max(0, pages),
  }))
  return Object.fromEntries(Object.entries(left).filter(([name]) => name in uses))
}

export function together(one: Uses, other: Uses): Uses {
  return merged(one, other, 1)
}

/** For each of so many tasks or seconds. */
export function each(uses: Uses, many: number): Uses {
  return mapped(uses, ({ calls, us, pages }) => ({ calls: calls / many, us: us / many, pages: pages / many }))
}

/** Those that matter: the longest, with three digits. */
export function foremost(uses: Uses, count: number): Uses {
  const kept = Object.entries(uses)
    .filter(([, { calls }]) => calls > 0)
    .toSorted(([, a], [, b]) => b.us - a.us || b.calls - a.calls)
    .slice(0, count)
  const short = (value: number) => Number(value.toPrecision(3))
  return mapped(Object.fromEntries(kept), ({ calls, us, pages }) => ({
    calls: short(calls),
    us: short(us),
    pages: short(pages),
  }))
}

function merged(one: Uses, other: Uses, sign: 1 | -1): Uses {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries(
    [...names].map((name) => {
      const [a, b] = [one[name] ?? nothing, other[name] ?? nothing]
      return [name, { calls: a.calls + sign * b.calls, us: a.us + sign * b.us, pages: a.pages + sign * b.pages }]
    }),
  )
}

function mapped(uses: Uses, change: (use: Use) => Use): Uses {
  return Object.fromEntries(Object.entries(uses).map(([name, use]) => [name, change(use)]))
}

export interface RefusedCall {
  at: string
  code: string
  route: string
  status: number
}

export interface ErrorGroup {
  code: string
  status: number
  count: number
  last: string
  /** Where it was met, the most frequent first. */
  routes: string[]
}

/** Refused calls by their code: what happens most comes first, of equals the latest. */
export function groupByCode(calls: readonly RefusedCall[]): ErrorGroup[] {
  const groups = new Map<string, { count: number; last: string; status: number; routes: Map<string, number> }>()
  for (const { at, code, route, status } of calls) {
    const group = groups.get(code) ?? { count: 0, last: at, status, routes: new Map<string, number>() }
    group.count += 1
    if (Date.parse(at) > Date.parse(group.last)) group.last = at
    group.routes.set(route, (group.routes.get(route) ?? 0) + 1)
    groups.set(code, group)
  }
  return [...groups]
    .map(([code, { count, last, status, routes }]) => ({
      code,
      status,
      count,
      last,
      routes: [...routes].toSorted(([, a], [, b]) => b - a).map(([route]) => route),
    }))
    .toSorted((a, b) => b.count - a.count || Date.parse(b.last) - Date.parse(a.last))
}

export interface Refused {
  id: string
  code: string
  message: string | null
}

export interface Refusal {
  code: string
  message: string | null
  count: number
}

/** Why tasks were refused, the commonest reason first. */
export function refusalsIn(refused: readonly Refused[]): Refusal[] {
  const byReason = new Map<string, Refusal>()
  for (const { code, message } of refused) {
    const key = `${code} ${message ?? ''}`
    const known = byReason.get(key)
    if (known === undefined) byReason.set(key, { code, message, count: 1 })
    else known.count += 1
  }
  return [...byReason.values()].toSorted((a, b) => b.count - a.count)
}

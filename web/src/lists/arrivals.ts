import { useState } from 'react'

/**
 * Which rows of a list came while it was looked at: those before the first that stood there already. A list that shows
 * something else altogether has none, nor has what one reads on to at its end.
 */
export function arrivedIn(before: readonly string[], now: readonly string[]): readonly string[] {
  const known = new Set(before)
  const first = now.findIndex((key) => known.has(key))
  return first <= 0 ? [] : now.slice(0, first)
}

/** Those that came last, of the keys that are shown at each time. */
export function useArrivals(keys: readonly string[]): ReadonlySet<string> {
  const [seen, setSeen] = useState({ keys, arrived: new Set<string>() })
  const isSame = seen.keys.length === keys.length && seen.keys.every((key, index) => key === keys[index])
  if (!isSame) setSeen({ keys, arrived: new Set(arrivedIn(seen.keys, keys)) })
  return seen.arrived
}

import type { BookedPassenger } from '@etermai/domain'

/** `测试乙CHD` and `CESHI/YI CHD` → the name without the mark, and the type. */
export function nameAndType(printed: string): { name: string; type: 'ADT' | 'CHD' | 'INF' } {
  const infant = /^(.+?)\s?INF\(\w{5}\)$/.exec(printed)
  if (infant !== null) return { name: infant[1] ?? printed, type: 'INF' }
  // A Latin name has its mark behind a space: without one CHD would be letters of the name.
  const child = printed.includes('/') ? /^(.+) CHD$/.exec(printed) : /^(.+)CHD$/.exec(printed)
  return child === null ? { name: printed, type: 'ADT' } : { name: child[1] ?? printed, type: 'CHD' }
}

export interface Names {
  readonly pnr: string
  readonly passengers: BookedPassenger[]
}

/** ` 1.测试甲 2.测试乙CHD K9X8YZ`, on one line or several; null when there is no PNR behind the last name. */
export function namesOf(lines: readonly string[]): Names | null {
  const text = lines.map((line) => line.trim()).join(' ')
  const found = /^(1\..+) ([A-Z0-9]{6})$/.exec(text)
  if (found === null) return null
  const passengers = (found[1] ?? '').split(/(?:^|\s)(?=\d\.)/).flatMap((part) => {
    const entry = /^(\d)\.(.+)$/.exec(part.trim())
    return entry === null ? [] : [{ no: Number(entry[1]), ...nameAndType(entry[2] ?? '') }]
  })
  return { pnr: found[2] ?? '', passengers }
}

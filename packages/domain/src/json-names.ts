const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/** A part of a text, from its first character to before its end. */
export type Range = readonly [start: number, end: number]

/** What a JSON text shows of its names before it is parsed. Of a text that is no JSON it says anything. */
export interface JsonNames {
  /** How many members its objects are written with. */
  count: number
  /** …of the outermost object. */
  outermost: number
  /** The escape sequences of backslashes that stand in names. */
  backslashes: Range[]
  /** What went beyond the bounds; nothing behind it was looked at. */
  beyond: keyof Bounds | null
}

export interface Bounds {
  /** Objects and arrays in each other. */
  depth: number
  /** Members of one object. */
  names: number
}

const NONE: Bounds = { depth: Number.POSITIVE_INFINITY, names: Number.POSITIVE_INFINITY }

/** Looks at the names of a JSON text, outside strings that are values. Ends where a bound is passed. */
export function scanNames(text: string, bounds: Bounds = NONE): JsonNames {
  const names: JsonNames = { count: 0, outermost: 0, backslashes: [], beyond: null }
  let depth = 0
  // Of each object that is open; an array has none.
  const members: number[] = [0]
  let last: Range[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === QUOTE) {
      last = []
      i = endOfString(text, i, last)
    } else if (c === COLON) {
      names.count++
      if (depth === 1) names.outermost++
      const size = (members[depth] ?? 0) + 1
      if (size > bounds.names) return { ...names, beyond: 'names' }
      members[depth] = size
      // The string that stands before a colon is a name.
      for (const range of last) names.backslashes.push(range)
      last = []
    } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      depth++
      if (depth > bounds.depth) return { ...names, beyond: 'depth' }
      members[depth] = 0
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth--
  }
  return names
}

function endOfString(text: string, start: number, backslashes: Range[]): number {
  let i = start + 1
  for (; i < text.length && text.charCodeAt(i) !== QUOTE; i++) {
    if (text.charCodeAt(i) !== BACKSLASH) continue
    i++
    if (text.charCodeAt(i) === BACKSLASH) backslashes.push([i - 1, i + 1])
    else if (text.slice(i, i + 5).toLowerCase() === 'u005c') backslashes.push([i - 1, i + 5])
  }
  return i
}

/** Why a body is refused although it may be JSON. `path` is where, when it is known. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError'
}

const MAX_DEPTH = 32
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/**
 * JSON.parse that also refuses duplicate names (the last one would silently win, so a signature could cover other
 * content than the reader sees), nesting deeper than 32, `__proto__` as a name, and strings that Postgres cannot
 * hold (NUL, lone surrogates). Duplicates show without a second parser: a text with more name separators than
 * the parsed value has names lost some of them. Throws StrictJsonError or SyntaxError.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (countNames(value, 1) !== countSeparators(text)) throw new StrictJsonError('a name stands twice in one object')
  return value
}

/** Name separators outside strings; with `onlyAtDepth`, those of the objects at that depth. */
function countSeparators(text: string, onlyAtDepth?: number): number {
  let separators = 0
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === BACKSLASH) i++
      else if (c === QUOTE) inString = false
    } else if (c === QUOTE) inString = true
    else if (c === COLON) {
      if (onlyAtDepth === undefined || depth === onlyAtDepth) separators++
    } else if (c === OPEN_BRACE || c === OPEN_BRACKET) depth++
    else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth--
  }
  return separators
}

function countNames(value: unknown, depth: number): number {
  if (typeof value === 'string') {
    checkText(value)
    return 0
  }
  if (value === null || typeof value !== 'object') return 0
  if (depth > MAX_DEPTH) throw new StrictJsonError(`nested deeper than ${MAX_DEPTH}`)
  let names = 0
  if (Array.isArray(value)) {
    for (const item of value) names += countNames(item, depth + 1)
    return names
  }
  for (const name of Object.keys(value)) {
    checkText(name)
    if (name === '__proto__') throw new StrictJsonError('a name is not allowed: __proto__')
    names += 1 + countNames((value as Record<string, unknown>)[name], depth + 1)
  }
  return names
}

function checkText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) throw new StrictJsonError('a string holds NUL or half a character')
}

/**
 * The body of a report: its envelope as strict as any other, its inside as it came, for an issued ticket is never lost
 * to a stray byte of a screen. What Postgres cannot hold becomes U+FFFD, and what is nested too deep a remark. Throws
 * StrictJsonError or SyntaxError.
 */
export function parseReportJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const envelope = value as Record<string, unknown>
  if (Object.keys(envelope).length !== countSeparators(text, 1))
    throw new StrictJsonError('a name stands twice in the envelope')
  if (Object.hasOwn(envelope, '__proto__')) throw new StrictJsonError('a name is not allowed: __proto__')
  return mended(envelope, 1)
}

function mended(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return mendedText(value)
  if (value === null || typeof value !== 'object') return value
  if (depth > MAX_DEPTH) return '(nested too deep to be kept)'
  if (Array.isArray(value)) return value.map((item) => mended(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [mendedText(name), mended(item, depth + 1)]))
}

function mendedText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

import { type Range, scanNames } from './json-names.ts'

/** Why a body is refused although it may be JSON. `path` is where, when it is known. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError'
}

const MAX_DEPTH = 32
/** No object of ours has as many; thousands of names would take tens of milliseconds to be refused one by one. */
const MAX_NAMES = 1_000

/**
 * JSON.parse that also refuses duplicate names (the last one would silently win, so a signature could cover other
 * content than the reader sees), nesting deeper than 32, objects of more than 1,000 names, names that are `__proto__` or hold a backslash, and strings
 * that Postgres cannot hold (NUL, lone surrogates). Duplicates show without a second parser: a text with more name
 * separators than the parsed value has names lost some of them. Throws StrictJsonError or SyntaxError.
 *
 * A name that holds a backslash must never reach JSON.parse: V8 would afterwards read escaped names of other requests
 * as that one (nodejs/node#63785).
 */
export function parseStrictJson(text: string): unknown {
  const { count, backslashes, beyond } = scanNames(text, { depth: MAX_DEPTH, names: MAX_NAMES })
  if (beyond === 'depth') throw new StrictJsonError(`nested deeper than ${MAX_DEPTH}`)
  if (beyond === 'names') throw new StrictJsonError(`an object has more than ${MAX_NAMES} names`)
  if (backslashes.length > 0) throw new StrictJsonError('a name holds a backslash')
  const value: unknown = JSON.parse(text)
  if (countNames(value) !== count) throw new StrictJsonError('a name stands twice in one object')
  return value
}

function countNames(value: unknown): number {
  if (typeof value === 'string') {
    checkText(value)
    return 0
  }
  if (value === null || typeof value !== 'object') return 0
  let names = 0
  if (Array.isArray(value)) {
    for (const item of value) names += countNames(item)
    return names
  }
  for (const name of Object.keys(value)) {
    checkText(name)
    if (name === '__proto__') throw new StrictJsonError('a name is not allowed: __proto__')
    names += 1 + countNames((value as Record<string, unknown>)[name])
  }
  return names
}

function checkText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) throw new StrictJsonError('a string holds NUL or half a character')
}

/**
 * The body of a report: its envelope as strict as any other, its inside as it came, for an issued ticket is never lost
 * to a stray byte of a screen. What Postgres cannot hold, and backslashes in names, become U+FFFD, and what is nested
 * too deep a remark. Throws StrictJsonError or SyntaxError.
 */
export function parseReportJson(text: string): unknown {
  const { outermost, backslashes } = scanNames(text)
  const value: unknown = JSON.parse(replaceRanges(text, backslashes, '\uFFFD'))
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const envelope = value as Record<string, unknown>
  if (Object.keys(envelope).length !== outermost) throw new StrictJsonError('a name stands twice in the envelope')
  if (Object.hasOwn(envelope, '__proto__')) throw new StrictJsonError('a name is not allowed: __proto__')
  return mended(envelope, 1)
}

function replaceRanges(text: string, ranges: readonly Range[], by: string): string {
  let end = 0
  const kept = ranges.map(([start, next]) => {
    const before = text.slice(end, start)
    end = next
    return before + by
  })
  return kept.join('') + text.slice(end)
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

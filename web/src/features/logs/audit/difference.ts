export interface Difference {
  /** Dotted, as in JSON. */
  path: string
  before: unknown
  after: unknown
  change: 'added' | 'removed' | 'changed'
}

/**
 * What is not the same before and after, field by field. Of lists of plain values only what came and what went is told;
 * what was not there at all is `undefined`.
 */
export function difference(before: unknown, after: unknown): Difference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const paths = [...new Set([...was.keys(), ...is.keys()])]
  return paths.flatMap((path): Difference[] => {
    const [from, to] = [was.get(path), is.get(path)]
    if (same(from, to)) return []
    const [gone, come] = isPlainList(from) && isPlainList(to) ? inListsOnly(from, to) : [from, to]
    if (!was.has(path)) return [{ path, before: undefined, after: to, change: 'added' }]
    if (!is.has(path)) return [{ path, before: from, after: undefined, change: 'removed' }]
    return [{ path, before: gone, after: come, change: 'changed' }]
  })
}

/** The fields of a value by their paths; a value without fields is one of its own, without a name. */
function fieldsOf(value: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  const walk = (held: unknown, path: string) => {
    if (!isRecord(held) || Object.keys(held).length === 0) {
      if (path !== '' || (held !== null && held !== undefined)) fields.set(path, held)
      return
    }
    for (const [name, part] of Object.entries(held)) walk(part, path === '' ? name : `${path}.${name}`)
  }
  walk(value, '')
  return fields
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPlainList(value: unknown): value is (string | number | boolean)[] {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object')
}

/** What only the one holds, and only the other; both whole where they hold the same in another order. */
function inListsOnly(from: readonly unknown[], to: readonly unknown[]): [unknown[], unknown[]] {
  const [gone, come] = [without(from, to), without(to, from)]
  return gone.length + come.length === 0 ? [[...from], [...to]] : [gone, come]
}

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  return list.filter((item) => !other.includes(item))
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

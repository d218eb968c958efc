/**
 * RFC 8785 (JSON Canonicalization Scheme) of a value that came out of JSON.parse: members sorted by UTF-16 code
 * units, numbers and strings as ECMAScript writes them, no white space.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as Record<string, unknown>
  const names = Object.keys(object).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(object[name])}`).join(',')}}`
}

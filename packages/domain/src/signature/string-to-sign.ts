import { canonicalJson } from './canonical-json.ts'

/**
 * The text that is signed: every top-level field but `sign` whose value is not `""` and not null, names sorted by
 * byte, `name=value` joined with `&`, then `&key=` and the md5-key. Names are ASCII, so the sort by UTF-16 code
 * unit is the sort by byte.
 */
export function stringToSign(fields: Readonly<Record<string, unknown>>, md5Key: string): string {
  const parts: string[] = []
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name]
    if (name === 'sign' || value === '' || value === null || value === undefined) continue
    parts.push(`${name}=${typeof value === 'string' ? value : canonicalJson(value)}`)
  }
  parts.push(`key=${md5Key}`)
  return parts.join('&')
}

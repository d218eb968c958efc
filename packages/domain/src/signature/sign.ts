import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

export const signTypes = ['MD5', 'HMAC-SHA256'] as const
export type SignType = (typeof signTypes)[number]

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

/** The upper-case hex signature of `fields`. */
export function signBody(
  fields: Readonly<Record<string, unknown>>,
  md5Key: string,
  signType: SignType = 'MD5',
): string {
  const text = stringToSign(fields, md5Key)
  const digest =
    signType === 'MD5' ? hash('md5', text, 'hex') : createHmac('sha256', md5Key).update(text, 'utf8').digest('hex')
  return digest.toUpperCase()
}

/** Before it is turned into capitals, for some letters become two of these only then: U+FB00 becomes FF. */
const HEX = /^[0-9A-Fa-f]+$/

/** Compares in constant time; either case is accepted. False for anything of another length, or not hexadecimal. */
export function signatureMatches(given: string, expected: string): boolean {
  const a = Buffer.from(HEX.test(given) ? given.toUpperCase() : '', 'utf8')
  const b = Buffer.from(expected, 'utf8')
  return a.length === b.length && timingSafeEqual(a, b)
}

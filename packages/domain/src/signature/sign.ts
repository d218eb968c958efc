import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { stringToSign } from './string-to-sign.ts'

export const signTypes = ['MD5', 'HMAC-SHA256'] as const
export type SignType = (typeof signTypes)[number]

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

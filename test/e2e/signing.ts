import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

export type SignType = 'MD5' | 'HMAC-SHA256'
export type Fields = Readonly<Record<string, unknown>>

/** RFC 8785, for what JSON can hold: names sorted by UTF-16 unit, numbers and strings as ECMAScript prints them. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** The text that is signed, from api.md alone. */
export function textToSign(fields: Fields, md5Key: string): string {
  const parts = Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && value !== '' && value !== null && value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : canonicalJson(value)}`)
  return [...parts, `key=${md5Key}`].join('&')
}

export function signatureOf(fields: Fields, md5Key: string, type: SignType): string {
  const text = textToSign(fields, md5Key)
  const hash = type === 'MD5' ? createHash('md5') : createHmac('sha256', md5Key)
  return hash.update(text, 'utf8').digest('hex').toUpperCase()
}

/** Why a callback is not to be believed, or null: `sign`, and the Standard Webhooks headers by their own library. */
export function callbackFault(
  raw: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  keys: { username: string; md5_key: string; webhook_secret: string },
): string | null {
  try {
    new Webhook(keys.webhook_secret).verify(raw, headers as Record<string, string>)
  } catch (error) {
    return `Standard Webhooks: ${error}`
  }
  const fields = JSON.parse(raw) as Record<string, unknown>
  if (fields.username !== keys.username) return `it is for ${fields.username}`
  if (fields.event_id !== headers['webhook-id']) return 'event_id is not webhook-id'
  const type = fields.sign_type
  if (type !== 'MD5' && type !== 'HMAC-SHA256') return `sign_type is ${type}`
  const expected = Buffer.from(signatureOf(fields, keys.md5_key, type))
  const got = Buffer.from(String(fields.sign).toUpperCase())
  return got.length === expected.length && timingSafeEqual(got, expected) ? null : `sign (${type}) is wrong`
}

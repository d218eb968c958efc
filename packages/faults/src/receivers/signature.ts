import { createHash, createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** RFC 8785, written here anew: an oracle does not borrow the code that it judges. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`
}

/** The `sign` of a call or a callback, upper-case hex. */
export function signOf(fields: Record<string, unknown>, md5Key: string, signType: string): string {
  const parts = Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && value !== '' && value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : canonical(value)}`)
  const text = [...parts, `key=${md5Key}`].join('&')
  const digest = signType === 'MD5' ? createHash('md5').update(text) : createHmac('sha256', md5Key).update(text)
  return digest.digest('hex').toUpperCase()
}

/** What is wrong with a callback's two signatures; null when both hold. */
export function signatureFault(
  body: string,
  headers: Record<string, string>,
  keys: { md5Key: string; webhookSecret: string },
): string | null {
  const fields = JSON.parse(body) as Record<string, unknown>
  if (fields.sign !== signOf(fields, keys.md5Key, String(fields.sign_type))) return 'sign'
  if (headers['webhook-id'] !== fields.event_id) return 'webhook-id'
  try {
    new Webhook(keys.webhookSecret).verify(body, headers)
    return null
  } catch (error) {
    return `webhook-signature: ${String(error)}`
  }
}

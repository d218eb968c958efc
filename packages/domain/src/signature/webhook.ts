import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** Preparing a key costs more than signing with it; customers' secrets recur. */
const prepared = new Map<string, KeyObject>()
const MAX_PREPARED = 10_000

/**
 * A Standard Webhooks v1 signature of `id.timestamp.body`, e.g. `v1,K5oZ…`.
 * `secret` is the form shown to the customer: `whsec_` and base64. Source: standardwebhooks.com specification.
 */
export function webhookSignature(secret: string, id: string, timestampSeconds: number, body: string): string {
  const key = keyOf(secret)
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampSeconds}.${body}`, 'utf8').digest('base64')}`
}

function keyOf(secret: string): KeyObject {
  const known = prepared.get(secret)
  if (known !== undefined) return known
  const key = createSecretKey(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
  if (prepared.size >= MAX_PREPARED) prepared.clear()
  prepared.set(secret, key)
  return key
}

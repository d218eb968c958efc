import { createHmac } from 'node:crypto'

/**
 * A Standard Webhooks v1 signature of `id.timestamp.body`, e.g. `v1,K5oZ…`.
 * `secret` is the form shown to the customer: `whsec_` and base64. Source: standardwebhooks.com specification.
 */
export function webhookSignature(secret: string, id: string, timestampSeconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampSeconds}.${body}`, 'utf8').digest('base64')}`
}

import { randomBytes } from 'node:crypto'

/** Identifies the caller; not a secret towards its owner. */
export function newApiKey(): string {
  return `ak_${randomBytes(18).toString('base64url')}`
}

/** 43 random characters: keys the signatures. */
export function newMd5Key(): string {
  return `mk_${randomBytes(32).toString('base64url')}`
}

/** As Standard Webhooks writes a secret: `whsec_` and the base64 of 32 random bytes. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

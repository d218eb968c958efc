import type { IncomingHttpHeaders } from 'node:http'
import { type SignType, signatureMatches, signBody, signTypes } from '@etermai/domain'
import { Webhook } from 'standardwebhooks'
import type { Customer } from './signed-api.ts'

/** Why a callback is not believed, in words. */
export type CallbackFault = string

/** Checks both signatures of a callback: ours over its fields, and that of the Standard Webhooks headers. Null: right. */
export function faultOf(rawBody: Buffer, headers: IncomingHttpHeaders, customer: Customer): CallbackFault | null {
  const text = rawBody.toString('utf8')
  try {
    new Webhook(customer.webhook_secret).verify(text, headers as Record<string, string>)
  } catch (error) {
    return `Standard Webhooks: ${error instanceof Error ? error.message : String(error)}`
  }
  const fields = JSON.parse(text) as Record<string, unknown>
  const signType = signTypes.find((known): known is SignType => known === fields.sign_type)
  if (signType === undefined) return `sign_type is ${fields.sign_type}`
  if (fields.username !== customer.username) return `it is for ${fields.username}`
  if (fields.event_id !== headers['webhook-id']) return 'event_id and webhook-id differ'
  const isRight = signatureMatches(String(fields.sign), signBody(fields, customer.md5_key, signType))
  return isRight ? null : `sign (${signType}) does not match`
}

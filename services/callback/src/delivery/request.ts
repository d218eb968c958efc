import type { CallbackIdentity } from '@etermai/accounts'
import { signBody, webhookSignature } from '@etermai/domain'
import type { Claim } from '@etermai/outbox'
import { continueTrace } from '@etermai/platform'

export interface SignedRequest {
  headers: Record<string, string>
  body: string
}

/**
 * The request of one attempt: the event's fields as they were stored, with a fresh timestamp and both signatures.
 * The event_id never changes, so a receiver can tell a repetition from news.
 */
export function signedRequest(claim: Claim, identity: CallbackIdentity, now: Date): SignedRequest {
  const timestamp = Math.floor(now.getTime() / 1_000)
  const signType = identity.signType ?? 'MD5'
  const fields: Record<string, unknown> = {
    ...claim.payload,
    event_id: claim.eventId,
    event: claim.event,
    task_id: claim.taskId,
    sequence: claim.sequence,
    timestamp,
    username: identity.username,
    sign_type: signType,
  }
  fields.sign = signBody(fields, identity.md5Key, signType)
  const body = JSON.stringify(fields)
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'EtermAIWeb-Callback/1',
    'accept-encoding': 'identity',
    'webhook-id': claim.eventId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': identity.webhookSecrets
      .map((secret) => webhookSignature(secret, claim.eventId, timestamp, body))
      .join(' '),
  }
  if (claim.traceParent !== null) headers.traceparent = continueTrace(claim.traceParent)
  return { headers, body }
}

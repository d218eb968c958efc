import type { CallbackIdentity } from '@etermai/accounts'
import { type AllowList, type Claim, checkCallbackUrl, type Outcome, TEST_EVENT } from '@etermai/outbox'
import type { Log } from '@etermai/platform'
import { type SignedRequest, signedRequest } from './request.ts'
import { type Schedule, waitAfter } from './schedule.ts'
import { Interrupted, type Sender } from './send.ts'
import { identityMissing, judgeAnswer, judgeError, urlRejected, type Verdict } from './verdict.ts'

/** How long a callback rests whose account could not be read, ms. */
const UNREADABLE_DELAY_MS = 5_000

export interface AttemptDeps {
  allow: AllowList
  identityOf(userId: number): Promise<CallbackIdentity | null>
  sender: Pick<Sender, 'send'>
  schedule: Schedule
  log: Log
}

/** Makes one attempt and says what becomes of the callback. Never rejects. */
export async function attempt(deps: AttemptDeps, claim: Claim): Promise<Outcome> {
  const at = new Date()
  const began = performance.now()
  let prepared: Prepared | Verdict
  try {
    prepared = await prepare(deps, claim, at)
  } catch (error) {
    deps.log.warn({ err: (error as Error).message, user_id: claim.userId }, 'a callback could not be signed')
    return { claim, result: 'released', delayMs: UNREADABLE_DELAY_MS }
  }
  const verdict = 'request' in prepared ? await deliver(deps, prepared) : prepared
  if (verdict === null) return { claim, result: 'released' }
  const { status, error, answer, reach } = verdict
  const made = { at, durationMs: performance.now() - began, status, error, answer, reach }
  if (verdict.ok) return { claim, result: 'delivered', attempt: made }
  const isLast = verdict.final || claim.event === TEST_EVENT
  const delayMs = isLast ? null : waitAfter(deps.schedule, claim.attempts + 1, verdict.failure)
  if (delayMs === null) return { claim, result: 'dead', attempt: made }
  return { claim, result: 'retry', attempt: made, delayMs }
}

interface Prepared {
  url: URL
  request: SignedRequest
  needsSuccessBody: boolean
}

async function prepare({ allow, identityOf }: AttemptDeps, claim: Claim, at: Date): Promise<Prepared | Verdict> {
  if (checkCallbackUrl(claim.url, allow) === 'rejected') return urlRejected
  const identity = await identityOf(claim.userId)
  if (identity === null) return identityMissing
  const { needsSuccessBody } = identity
  return { url: new URL(claim.url), request: signedRequest(claim, identity, at), needsSuccessBody }
}

/** null: interrupted, so nothing is known. */
async function deliver({ sender }: AttemptDeps, { url, request, needsSuccessBody }: Prepared): Promise<Verdict | null> {
  try {
    return judgeAnswer(await sender.send(url, request), needsSuccessBody, new Date())
  } catch (error) {
    return error instanceof Interrupted ? null : judgeError(error)
  }
}

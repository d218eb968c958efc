import type { AllowList } from '@etermai/outbox'
import { Agent } from 'undici'
import { type Answer, readBody } from './answer.ts'
import { createGuardedConnector } from './guard.ts'
import type { SignedRequest } from './request.ts'
import type { Resolve } from './resolve.ts'

/** The whole attempt took longer than it may. */
export class AttemptTimeout extends Error {
  override readonly name = 'AttemptTimeout'
}

/** The service ends; nobody knows whether the receiver got it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

export interface Sender {
  /** One POST, no redirect followed. Rejects with what went wrong, AttemptTimeout after `timeoutMs`. */
  send(url: URL, request: SignedRequest): Promise<Answer>
  /** Ends what is under way with Interrupted. */
  interrupt(): void
  close(): Promise<void>
}

/** Rejects as soon as the signal comes. undici looks at it only once it is connected, or has failed to be. */
function ending(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

/**
 * Sends callbacks over kept-alive connections, with a client of its own: no ambient proxy, dispatcher or cookie
 * (docs/adr/0007).
 * The number of connections is not limited here: who may send is decided before, per account and origin.
 */
export function createSender(options: { allow: AllowList; resolve: Resolve; timeoutMs: number }): Sender {
  const { timeoutMs } = options
  const agent = new Agent({
    connect: createGuardedConnector(options),
    allowH2: false,
    pipelining: 1,
    // One deadline for all of it, below, instead of one for each part.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveMaxTimeout: 60_000,
  })
  const underWay = new Set<AbortController>()

  return {
    async send(url, { headers, body }) {
      const deadline = new AbortController()
      const timer = setTimeout(() => deadline.abort(new AttemptTimeout()), timeoutMs)
      underWay.add(deadline)
      try {
        const answering = agent.request({
          origin: url.origin,
          path: url.pathname + url.search,
          method: 'POST',
          headers,
          body,
          signal: deadline.signal,
        })
        const answer = await Promise.race([answering, ending(deadline.signal)])
        const { 'retry-after': retryAfter, 'content-encoding': encoding } = answer.headers
        return {
          status: answer.statusCode,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
          body: await readBody(answer.statusCode, answer.body, encoding?.toString()),
        }
      } catch (error) {
        throw deadline.signal.aborted ? deadline.signal.reason : error
      } finally {
        clearTimeout(timer)
        underWay.delete(deadline)
      }
    },
    interrupt() {
      for (const attempt of underWay) attempt.abort(new Interrupted())
    },
    close: () => agent.destroy(),
  }
}

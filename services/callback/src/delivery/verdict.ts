import { type Answer, AnswerTooLarge, excerptOf } from './answer.ts'
import { DestinationRejected, NameNotResolved } from './guard.ts'
import { type Failure, parseRetryAfter } from './schedule.ts'
import { AttemptTimeout } from './send.ts'

/** What an attempt means for its event and for its destination. */
export interface Verdict {
  ok: boolean
  /** The receiver wants no more of this event: no further attempt. */
  final: boolean
  status: number | null
  /** Why it failed, a stable word of the log of attempts; null when it did not. */
  error: string | null
  answer: string | null
  failure: Failure
  /** For the breaker: any answer but 429 and 5xx shows that somebody is there. */
  reach: 'up' | 'down' | null
}

const BUSY_STATUS = new Set([429, 502, 504])
const NOT_BUSY: Failure = { busy: false, retryAfterMs: null }

/** Judges what a receiver answered. */
export function judgeAnswer(answer: Answer, needsSuccessBody: boolean, now: Date): Verdict {
  const { status, body } = answer
  const failure = { busy: BUSY_STATUS.has(status), retryAfterMs: parseRetryAfter(answer.retryAfter, now) }
  const reach = status === 429 || status >= 500 ? 'down' : 'up'
  const judged = { status, answer: excerptOf(body), failure, reach } as const
  if (status >= 200 && status < 300) {
    if (!needsSuccessBody || saysSuccess(body)) return { ...judged, ok: true, final: false, error: null }
    return { ...judged, ok: false, final: false, error: 'body_not_success' }
  }
  if (status === 410) return { ...judged, ok: false, final: true, error: 'gone' }
  const isRedirect = status >= 300 && status < 400
  return { ...judged, ok: false, final: false, error: isRedirect ? 'redirect' : `http_${status}` }
}

function saysSuccess(body: Buffer | null): boolean {
  return body !== null && body.length <= 64 && body.toString('utf8').trim().toLowerCase() === 'success'
}

/** Judges an attempt that got no whole answer. */
export function judgeError(error: unknown): Verdict {
  const judged = { ok: false, final: false, status: null, answer: null, failure: NOT_BUSY } as const
  if (error instanceof AttemptTimeout) {
    return { ...judged, error: 'timeout', failure: { busy: true, retryAfterMs: null }, reach: 'down' }
  }
  // It answered, but not in a way that says that the event was taken: an endless body is no "yes".
  if (error instanceof AnswerTooLarge) {
    return { ...judged, status: error.status, error: 'answer_too_large', reach: error.status >= 500 ? 'down' : 'up' }
  }
  if (error instanceof DestinationRejected) return { ...judged, error: 'destination_rejected', reach: null }
  if (error instanceof NameNotResolved) return { ...judged, error: 'name_not_resolved', reach: 'down' }
  return { ...judged, error: wordOf(error), reach: 'down' }
}

/** The URL itself is refused, so no later attempt can end otherwise. */
export const urlRejected: Verdict = {
  ok: false,
  final: true,
  status: null,
  error: 'url_rejected',
  answer: null,
  failure: NOT_BUSY,
  reach: null,
}

/** Nobody knows how to sign for this account. */
export const identityMissing: Verdict = { ...urlRejected, final: false, error: 'identity_missing' }

const WORDS = new Map([
  ['ECONNREFUSED', 'connection_refused'],
  ['ECONNRESET', 'connection_reset'],
  ['EPIPE', 'connection_reset'],
  ['UND_ERR_SOCKET', 'connection_reset'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
])

function wordOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === undefined) return 'connection_failed'
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)) return 'tls_failed'
  if (code.startsWith('HPE_')) return 'not_http'
  return WORDS.get(code) ?? 'connection_failed'
}

import { type Dispatcher, request } from 'undici'
import { signOf } from '../receivers/signature.ts'
import type { Customer } from '../stage/people.ts'

/** How a call ended, as far as the caller can know. */
export type Answer =
  | { kind: 'ok'; data: Record<string, unknown> }
  /** Nothing happened there. */
  | { kind: 'refused'; status: number; code: string }
  /** Nothing happened there; it may be sent again after so long. */
  | { kind: 'later'; status: number; code: string; afterMs: number }
  /** Nobody knows whether it happened. */
  | { kind: 'unknown'; why: string }

export interface CallOptions {
  dispatcher: Dispatcher
  timeoutMs: number
  /** The caller goes away. */
  signal?: AbortSignal
}

/** One signed call of the public API, by someone who has read only its description. Never rejects. */
export async function signedCall(
  url: string,
  customer: Customer,
  fields: Record<string, unknown>,
  options: CallOptions,
): Promise<Answer> {
  const { username, apiKey, md5Key, signType } = customer
  const timestamp = Math.floor(Date.now() / 1_000)
  const whole = { username, api_key: apiKey, sign_type: signType, timestamp, ...fields }
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('no answer in time')), options.timeoutMs)
  try {
    const { statusCode, headers, body } = await request(url, {
      method: 'POST',
      dispatcher: options.dispatcher,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...whole, sign: signOf(whole, md5Key, signType) }),
      signal: options.signal === undefined ? late.signal : AbortSignal.any([late.signal, options.signal]),
    })
    return judge(statusCode, headers['retry-after'], (await body.json()) as Envelope)
  } catch (error) {
    return { kind: 'unknown', why: String(error) }
  } finally {
    clearTimeout(timer)
  }
}

interface Envelope {
  code: string
  data?: Record<string, unknown>
}

function judge(status: number, retryAfter: unknown, { code, data = {} }: Envelope): Answer {
  if (status === 200) return { kind: 'ok', data }
  const afterMs = Number(retryAfter) * 1_000
  if (status === 429 || status === 503) {
    return { kind: 'later', status, code, afterMs: Number.isFinite(afterMs) ? afterMs : -1 }
  }
  if (status >= 500) return { kind: 'unknown', why: `HTTP ${status} ${code}` }
  return { kind: 'refused', status, code }
}

import { setTimeout as wait } from 'node:timers/promises'
import { type SignType, signBody } from '@etermai/domain'
import type { DemoContent } from '../platform/demo-file.ts'

export type Customer = DemoContent['customers'][number]

/** Every answer of the API. */
export interface Answer<T> {
  code: string
  message: string
  data?: T
  details?: { path: string; message: string }[]
}

const TRIES = 6
const TIMEOUT_MS = 20_000
const FIRST_PAUSE_MS = 250

/** The public API as one customer calls it. What may be sent again is, with the same requestId: it is the same task. */
export class SignedApi {
  readonly customer: Customer
  readonly #baseUrl: string
  readonly #signType: SignType

  constructor(baseUrl: string, customer: Customer, signType: SignType) {
    this.customer = customer
    this.#baseUrl = baseUrl
    this.#signType = signType
  }

  post<T>(method: string, fields: Record<string, unknown>): Promise<Answer<T>> {
    const body = JSON.stringify(this.#signed(method, fields))
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    return this.#untilAnswered(`${this.#baseUrl}/api/${method}`, request)
  }

  /** The same fields in the query string. */
  get<T>(method: string, fields: Record<string, string>): Promise<Answer<T>> {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(this.#signed(method, fields))) query.set(name, String(value))
    return this.#untilAnswered(`${this.#baseUrl}/api/${method}?${query}`, {})
  }

  #signed(method: string, fields: Record<string, unknown>): Record<string, unknown> {
    const { username, api_key, md5_key } = this.customer
    const timestamp = Math.floor(Date.now() / 1_000)
    const whole = { username, api_key, sign_type: this.#signType, timestamp, method, ...fields }
    return { ...whole, sign: signBody(whole, md5_key, this.#signType) }
  }

  async #untilAnswered<T>(url: string, request: RequestInit): Promise<Answer<T>> {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === TRIES
      let pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1)
      try {
        const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) })
        const isWorthRepeating = answer.status >= 500 || answer.status === 429
        if (isLast || !isWorthRepeating) return (await answer.json()) as Answer<T>
        pauseMs += Number(answer.headers.get('retry-after') ?? 0) * 1_000
        await answer.body?.cancel()
      } catch (error) {
        if (isLast) return { code: 'NO_ANSWER', message: String(error) }
      }
      await wait(pauseMs)
    }
  }
}

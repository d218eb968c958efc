import { type Dispatcher, FormData, request } from 'undici'
import type { z } from 'zod'
import { envelope } from './wire.ts'

/** The platform could not be reached, did not answer in time, or said to come back later. */
export class PlatformAway extends Error {
  /** What it asked for, milliseconds; 0 when it said nothing. */
  readonly retryAfterMs: number

  constructor(why: string, retryAfterMs = 0) {
    super(why)
    this.name = 'PlatformAway'
    this.retryAfterMs = retryAfterMs
  }
}

/** The platform understood and said no: nothing happened there. */
export class PlatformRefused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'PlatformRefused'
    this.status = status
    this.code = code
  }
}

export interface PlatformOptions {
  readonly baseUrl: string
  readonly terminalId: string
  readonly terminalKey: string
  readonly dispatcher: Dispatcher
}

export interface CallOptions {
  readonly deadlineMs: number
  readonly signal: AbortSignal
  /** The answer is thrown away after it came: what a line does that drops at the wrong moment. */
  readonly loseAnswer?: boolean
}

/** The terminal's side of the public API. Every call has a deadline. */
export class PlatformApi {
  readonly #options: PlatformOptions

  constructor(options: PlatformOptions) {
    this.#options = options
  }

  /**
   * Posts to `/api/<name>` and gives back the answer's data.
   * @throws PlatformAway when it is not known whether it arrived, PlatformRefused for a 4xx; the signal's reason when aborted
   */
  call<Data extends z.ZodType>(name: string, body: object, data: Data, options: CallOptions): Promise<z.output<Data>> {
    const text = JSON.stringify({ terminal_id: this.#options.terminalId, ...body })
    return this.#post(name, text, { 'content-type': 'application/json' }, data, options)
  }

  /** The same with a form and a file, a PNG. */
  upload<Data extends z.ZodType>(
    name: string,
    fields: Record<string, string>,
    png: Buffer,
    data: Data,
    options: CallOptions,
  ): Promise<z.output<Data>> {
    const form = new FormData()
    for (const [field, value] of Object.entries({ terminal_id: this.#options.terminalId, ...fields }))
      form.append(field, value)
    form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'window.png')
    return this.#post(name, form, {}, data, options)
  }

  async #post<Data extends z.ZodType>(
    name: string,
    body: string | FormData,
    headers: Record<string, string>,
    data: Data,
    options: CallOptions,
  ): Promise<z.output<Data>> {
    const { baseUrl, terminalKey, dispatcher } = this.#options
    let answer: Dispatcher.ResponseData
    let text: string
    // Not AbortSignal.timeout: its timers outlive the call, and a fleet makes thousands of calls in that time.
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(new Error(`no answer in ${options.deadlineMs} ms`)), options.deadlineMs)
    try {
      answer = await request(new URL(`/api/${name}`, baseUrl), {
        method: 'POST',
        dispatcher,
        headers: { ...headers, authorization: `Bearer ${terminalKey}` },
        body,
        signal: AbortSignal.any([options.signal, late.signal]),
      })
      text = await answer.body.text()
    } catch (error) {
      options.signal.throwIfAborted()
      throw new PlatformAway(`${name}: ${String(error)}`)
    } finally {
      clearTimeout(timer)
    }
    if (options.loseAnswer === true) throw new PlatformAway(`${name}: the answer was lost`)
    return read(name, answer, text, data)
  }
}

function read<Data extends z.ZodType>(
  name: string,
  { statusCode, headers }: Dispatcher.ResponseData,
  text: string,
  data: Data,
): z.output<Data> {
  if (statusCode >= 500 || statusCode === 429 || statusCode === 408) {
    const seconds = Number(headers['retry-after'])
    throw new PlatformAway(`${name}: HTTP ${statusCode}`, Number.isFinite(seconds) ? seconds * 1000 : 0)
  }
  const answer = envelope.safeParse(parseJson(text))
  if (statusCode >= 400) {
    throw new PlatformRefused(
      statusCode,
      answer.data?.code ?? 'UNREADABLE',
      `${name}: HTTP ${statusCode} ${text.slice(0, 300)}`,
    )
  }
  const parsed = data.safeParse(answer.data?.data)
  if (!parsed.success) throw new PlatformAway(`${name}: an answer that cannot be read: ${parsed.error.message}`)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

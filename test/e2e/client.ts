import { setTimeout as pause } from 'node:timers/promises'
import { type Fields, type SignType, signatureOf } from './signing.ts'

export interface Keys {
  username: string
  api_key: string
  md5_key: string
  webhook_secret: string
}

/** One answer of the HTTP API. */
export interface Answer<Data> {
  http: number
  code: string
  message: string
  data: Data
  details: { path: string; message: string }[]
}

/** A task as publishing with `wait` and task_status show it. */
export interface Task {
  task_id: string
  requestId: string
  type: string
  status: string
  office_no: string | null
  terminal_id: string | null
  result: Record<string, unknown> | null
  error: { code: string; message: string } | null
  warning: string | null
  price: string
  charged: string
  waiting: { code: string; reason: string; eta_seconds: number | null } | null
  created_at: string
  assigned_at: string | null
  started_at: string | null
  finished_at: string | null
}

export interface Balance {
  balance: string
  held: string
  available: string
  credit_limit: string
  currency: string
}

const ANSWER_MS = 60_000
const AGAIN_AFTER_MS = 150
const GIVE_UP_MS = 150_000

/** A customer's program, written from the API's description alone. */
export class Client {
  readonly keys: Keys
  readonly baseUrl: string
  /** HTTP statuses and broken connections that `surely` met and did not take for an answer. */
  readonly repeated: string[] = []
  readonly #signType: SignType

  constructor(baseUrl: string, keys: Keys, signType: SignType = 'MD5') {
    this.baseUrl = baseUrl
    this.keys = keys
    this.#signType = signType
  }

  /** A whole signed body. What `fields` names is taken as it is; `sign` too. */
  signed(fields: Fields): Fields {
    const { username, api_key, md5_key } = this.keys
    const whole = { username, api_key, sign_type: this.#signType, ...fields }
    return { sign: signatureOf(whole, md5_key, (whole.sign_type as SignType | undefined) ?? 'MD5'), ...whole }
  }

  async send<Data = Task>(operation: string, body: Fields): Promise<Answer<Data>> {
    return read(
      await fetch(`${this.baseUrl}/api/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_MS),
      }),
    )
  }

  async get<Data = Task>(operation: string, fields: Fields): Promise<Answer<Data>> {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(this.signed(fields))) query.set(name, String(value))
    return read(await fetch(`${this.baseUrl}/api/${operation}?${query}`, { signal: AbortSignal.timeout(ANSWER_MS) }))
  }

  post<Data = Task>(operation: string, fields: Fields): Promise<Answer<Data>> {
    return this.send<Data>(operation, this.signed(fields))
  }

  /**
   * As api.md tells callers: after a 5xx, a timeout or a broken connection the same call again.
   * @throws Error after 150 s without an answer
   */
  async surely<Data = Task>(operation: string, fields: Fields): Promise<Answer<Data>> {
    const givenUpAt = Date.now() + GIVE_UP_MS
    for (;;) {
      const answer = await this.post<Data>(operation, fields).catch((error: unknown) => String(error))
      if (typeof answer !== 'string' && answer.http < 500) return answer
      const problem = typeof answer === 'string' ? answer : `${answer.http} ${answer.code}`
      this.repeated.push(problem)
      if (Date.now() > givenUpAt) throw new Error(`${operation} ${fields.requestId ?? ''} had no answer: ${problem}`)
      await pause(AGAIN_AFTER_MS)
    }
  }

  async task(task_id: string): Promise<Task> {
    return given(await this.surely('task_status', { task_id }))
  }

  async balance(): Promise<Balance> {
    return given(await this.surely<Balance>('balance', {}))
  }

  cancel(task_id: string): Promise<Answer<{ task_id: string; status: string; cancel_requested: boolean }>> {
    return this.post('cancel_task', { task_id, method: 'cancel_task', timestamp: unixSeconds() })
  }
}

export const unixSeconds = (): number => Math.floor(Date.now() / 1_000)

/** The data of a good answer; a refusal is thrown. */
export function given<Data>(answer: Answer<Data>): Data {
  if (answer.code === 'OK') return answer.data
  throw new Error(`${answer.http} ${answer.code}: ${answer.message} ${JSON.stringify(answer.details)}`)
}

/** Fen of a decimal string in yuan. */
export const fen = (yuan: string): number => Math.round(Number(yuan) * 100)

async function read<Data>(response: Response): Promise<Answer<Data>> {
  const text = await response.text()
  const { code, message, data, details = [] } = JSON.parse(text) as Omit<Answer<Data>, 'http'>
  return { http: response.status, code, message, data, details }
}

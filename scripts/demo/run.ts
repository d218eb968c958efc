import { setTimeout as wait } from 'node:timers/promises'
import type { OperationType, SignType } from '@etermai/domain'
import type { DemoFile } from '../platform/demo-file.ts'
import type { CallbackEvent, Receiver } from './receiver.ts'
import { type Answer, SignedApi } from './signed-api.ts'

/** A task as `task_status` shows it, as far as the demonstration looks at it. */
export interface TaskFacts {
  task_id: string
  type: OperationType
  status: string
  charged: string
  created_at: string
  finished_at: string | null
}

export interface Outcome {
  task: TaskFacts
  /** The callback of its end, both of whose signatures were right. */
  callback: CallbackEvent | undefined
}

export interface Publication {
  type: OperationType
  params: Record<string, unknown>
  office_no?: string
  priority?: number
}

interface Published {
  api: SignedApi
  requestId: string
  callback: CallbackEvent | undefined
  /** Called when its end was told. */
  ended: Promise<void>
  end: () => void
}

const STATUS_CONCURRENCY = 16

/** Publishes tasks, hears of their ends, and knows until when to wait. */
export class Run {
  readonly customers: number
  /** Publications that were refused, in words. */
  readonly problems: string[] = []
  readonly #apis: SignedApi[][]
  readonly #receiver: Receiver
  readonly #deadlineMs: number
  readonly #name = `DEMO-${Date.now().toString(36).toUpperCase()}`
  readonly #published = new Map<string, Published>()
  #number = 0

  constructor(demo: Pick<DemoFile, 'base_url' | 'customers'>, receiver: Receiver, deadlineMs: number) {
    const signTypes: SignType[] = ['MD5', 'HMAC-SHA256']
    this.#apis = demo.customers.map((customer) =>
      signTypes.map((signType) => new SignedApi(demo.base_url, customer, signType)),
    )
    this.customers = this.#apis.length
    this.#receiver = receiver
    this.#deadlineMs = deadlineMs
    receiver.onEvent = (event) => this.#hear(event)
  }

  /** The time is over: nothing more is to be published. */
  get isOver(): boolean {
    return Date.now() >= this.#deadlineMs
  }

  /** How the nth caller signs, and who it is: customers take turns, and so do the sign types of each. */
  api(nth: number): SignedApi {
    const ofCustomer = this.#apis[nth % this.customers]
    const api = ofCustomer?.[Math.floor(nth / this.customers) % 2]
    if (api === undefined) throw new Error('demo.json names no customer')
    return api
  }

  /** Publishes one task and waits for its end. Undefined when it was refused or did not end in time. */
  async single(api: SignedApi, { type, ...publication }: Publication): Promise<CallbackEvent | undefined> {
    const published = this.#begin(api)
    const answer = await api.post<TaskFacts>(type, { ...this.#identity(published), ...publication })
    return this.#accepted(type, published, answer) ? this.#endOf(published) : undefined
  }

  /** Publishes many with one signature; each ends by itself. */
  batch(api: SignedApi, publications: readonly Publication[]): Promise<CallbackEvent | undefined>[] {
    const entries = publications.map((publication) => ({ publication, published: this.#begin(api) }))
    const tasks = entries.map(({ publication, published }) => ({ ...this.#identity(published), ...publication }))
    const answered = api.post<{ results: Answer<TaskFacts>[] }>('batch', { tasks })
    return entries.map(async ({ publication, published }, i) => {
      const answer = await answered
      const own = answer.data?.results[i] ?? answer
      return this.#accepted(publication.type, published, own) ? this.#endOf(published) : undefined
    })
  }

  /** Every task as the platform shows it now, asked for by POST and GET in turn. */
  async outcomes(): Promise<Outcome[]> {
    const queue = [...this.#published.values()].entries()
    const outcomes: Outcome[] = []
    const ask = async (): Promise<void> => {
      for (const [i, { api, requestId, callback }] of queue) {
        const fields = { query_request_id: requestId }
        const { code, data } =
          i % 2 === 0
            ? await api.post<TaskFacts>('task_status', fields)
            : await api.get<TaskFacts>('task_status', fields)
        if (data === undefined) this.problems.push(`task_status of ${requestId}: ${code}`)
        else outcomes.push({ task: data, callback })
      }
    }
    await Promise.all(Array.from({ length: STATUS_CONCURRENCY }, ask))
    return outcomes
  }

  progress(): string {
    const all = [...this.#published.values()]
    const ended = all.filter(({ callback }) => callback !== undefined).length
    const leftSeconds = Math.max(0, Math.round((this.#deadlineMs - Date.now()) / 1_000))
    return `published ${all.length}, ended with a callback ${ended} (gives up in ${leftSeconds} s)`
  }

  #begin(api: SignedApi): Published {
    const requestId = `${this.#name}-${++this.#number}`
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const published: Published = { api, requestId, callback: undefined, ended, end }
    this.#published.set(requestId, published)
    return published
  }

  #identity({ api, requestId }: Published) {
    return { requestId, callbackUrl: `${this.#receiver.url}/callback/${api.customer.username}` }
  }

  #accepted(type: string, { requestId }: Published, answer: Answer<unknown>): boolean {
    if (answer.code === 'OK') return true
    this.#published.delete(requestId)
    this.problems.push(`${type} was refused: ${answer.code} ${JSON.stringify(answer.details ?? answer.message)}`)
    return false
  }

  /** Callbacks come at least once and in any order: the end counts, and what is not known yet is no end. */
  #hear(event: CallbackEvent): void {
    const published = this.#published.get(event.requestId)
    if (published === undefined || event.status === 'unknown') return
    published.callback = event
    published.end()
  }

  async #endOf(published: Published): Promise<CallbackEvent | undefined> {
    const givenUp = new AbortController()
    const leftMs = Math.max(0, this.#deadlineMs - Date.now())
    await Promise.race([published.ended, wait(leftMs, undefined, { signal: givenUp.signal }).catch(() => undefined)])
    givenUp.abort()
    return published.callback
  }
}

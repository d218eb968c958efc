import { EventEmitter } from 'node:events'
import { type Receiver, startReceiver } from '@etermai/testkit'
import type { Keys } from './client.ts'
import { callbackFault } from './signing.ts'

/** A callback as a customer gets it. */
export interface CallbackEvent {
  event_id: string
  event: string
  sequence: number
  requestId: string
  task_id: string
  type: string
  status: string
  result: Record<string, unknown> | null
  error: { code: string; message: string } | null
  price: string
  charged: string
  finished_at: string | null
}

const PATIENCE_MS = 60_000

/** Takes the callbacks of some customers, and believes none whose two signatures are not both right. */
export class Inbox {
  /** What came and was not believed, or did not fit what came before, in words. */
  readonly faults: string[] = []
  readonly #events = new Map<string, CallbackEvent[]>()
  readonly #heard = new EventEmitter().setMaxListeners(0)
  readonly #keys = new Map<string, Keys>()
  readonly #receiver: Receiver

  private constructor(receiver: Receiver) {
    this.#receiver = receiver
    receiver.behave(({ path, rawBody, headers }) => {
      const keys = this.#keys.get(path.slice(1))
      const raw = rawBody.toString('utf8')
      const fault = keys === undefined ? 'nobody of that name' : callbackFault(raw, headers, keys)
      if (fault === null) this.#keep(JSON.parse(raw) as CallbackEvent)
      else this.faults.push(`${path}: ${fault}`)
      return { kind: 'answer', status: fault === null ? 200 : 400 }
    })
  }

  static async open(): Promise<Inbox> {
    return new Inbox(await startReceiver())
  }

  /** A callbackUrl for this customer. */
  urlFor(keys: Keys): string {
    this.#keys.set(keys.username, keys)
    return `${this.#receiver.url}/${keys.username}`
  }

  /** Events of a task in the order of their sequence, each once however often it came. */
  eventsOf(requestId: string): CallbackEvent[] {
    return (this.#events.get(requestId) ?? []).toSorted((a, b) => a.sequence - b.sequence)
  }

  /** The event with this status, come or yet to come. @throws Error after `timeoutMs` (60 s) */
  event(requestId: string, status: string, options: { timeoutMs?: number } = {}): Promise<CallbackEvent> {
    return this.#first(requestId, (one) => one.status === status, `a callback "${status}"`, options)
  }

  /** The event that tells how the task ended; `unknown` is no end. */
  end(requestId: string, options: { timeoutMs?: number } = {}): Promise<CallbackEvent> {
    return this.#first(requestId, (one) => one.status !== 'unknown', 'a callback of its end', options)
  }

  close(): Promise<void> {
    return this.#receiver.dispose()
  }

  #first(
    requestId: string,
    isMeant: (event: CallbackEvent) => boolean,
    what: string,
    { timeoutMs = PATIENCE_MS }: { timeoutMs?: number },
  ): Promise<CallbackEvent> {
    const found = this.eventsOf(requestId).find(isMeant)
    if (found !== undefined) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      const listen = (event: CallbackEvent): void => {
        if (!isMeant(event)) return
        clearTimeout(timer)
        this.#heard.off(requestId, listen)
        resolve(event)
      }
      const timer = setTimeout(() => {
        this.#heard.off(requestId, listen)
        const came = this.eventsOf(requestId).map((one) => one.status)
        reject(
          new Error(`${what} for ${requestId} did not come within ${timeoutMs} ms; came: ${came.join() || 'none'}`),
        )
      }, timeoutMs)
      this.#heard.on(requestId, listen)
    })
  }

  /** At least once: a repetition must say the same; two events of a task must not have the same sequence. */
  #keep(event: CallbackEvent): void {
    const known = this.#events.get(event.requestId) ?? []
    const same = known.find((one) => one.event_id === event.event_id)
    const fault =
      same === undefined
        ? known.some((one) => one.sequence === event.sequence) && 'another event has its sequence'
        : (same.status !== event.status || same.sequence !== event.sequence) && 'a repetition says something else'
    if (fault) this.faults.push(`${event.requestId} ${event.event_id}: ${fault}`)
    if (same !== undefined) return
    this.#events.set(event.requestId, [...known, event])
    this.#heard.emit(event.requestId, event)
  }
}

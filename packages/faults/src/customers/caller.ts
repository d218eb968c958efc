import { setTimeout as wait } from 'node:timers/promises'
import { Agent } from 'undici'
import type { Random } from '../random.ts'
import type { Entry, Journal, TaskStatus, Wish } from './journal.ts'
import { type Answer, signedCall } from './signed-call.ts'

const TIMEOUT_MS = 12_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 3_000
/** Clocks of one machine, read by two programs, ms. */
const CLOCK_GRAIN_MS = 50

/** Counts of answers by HTTP status or code, for the report. */
export type AnswerCounts = Record<string, number>

/** The customers' programs: they send a request until they know what became of it. */
export class Caller {
  readonly journal: Journal
  readonly answers: AnswerCounts = {}
  readonly #baseUrl: string
  readonly #random: Random
  readonly #signal: AbortSignal
  readonly #dispatcher = new Agent({ pipelining: 1, connections: 256 })

  /** @param signal ends all tries */
  constructor(baseUrl: string, journal: Journal, random: Random, signal: AbortSignal) {
    this.#baseUrl = baseUrl
    this.journal = journal
    this.#random = random
    this.#signal = signal
  }

  /** Publishes until it is known whether the task was accepted; `copies` of the request race each other. */
  async publish(wish: Wish, copies = 1): Promise<Entry> {
    const entry = this.journal.open(wish)
    entry.uncertain += copies - 1
    await Promise.all(Array.from({ length: copies }, () => this.#untilKnown(entry)))
    return entry
  }

  /** Publishes once, whatever the answer is: a task that was put off counts as refused. */
  async tryOnce(wish: Wish): Promise<Entry> {
    const entry = this.journal.open(wish)
    const answer = await this.#call(wish.type, entry, wireOf(entry))
    if (answer.kind === 'ok') this.journal.accepted(entry, String(answer.data.task_id), false)
    else if (answer.kind === 'unknown') entry.uncertain++
    else this.journal.refused(entry, answer.code)
    return entry
  }

  /** Sends again what nobody knows yet. */
  async settle(entry: Entry): Promise<void> {
    await this.#untilKnown(entry)
  }

  async status(entry: Entry): Promise<TaskStatus | null> {
    const answer = await this.#call('task_status', entry, { task_id: entry.taskId })
    if (answer.kind !== 'ok') return null
    entry.status = answer.data as unknown as TaskStatus
    return entry.status
  }

  /** Asks for cancellation, once. */
  async cancel(entry: Entry): Promise<void> {
    entry.cancelAsked = true
    await this.#call('cancel_task', entry, { task_id: entry.taskId, method: 'cancel_task' })
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy()
  }

  async #untilKnown(entry: Entry): Promise<void> {
    for (let tries = 0; !this.#signal.aborted; tries++) {
      const sentAtMs = Date.now()
      const answer = await this.#call(entry.wish.type, entry, wireOf(entry))
      if (answer.kind === 'ok') {
        const madeAtMs = Date.parse(String(answer.data.created_at))
        this.journal.accepted(entry, String(answer.data.task_id), madeAtMs < sentAtMs - CLOCK_GRAIN_MS)
        return
      }
      if (answer.kind === 'refused') return this.journal.refused(entry, answer.code)
      if (answer.kind === 'unknown') entry.uncertain++
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + this.#random.next())
      const afterMs = answer.kind === 'later' ? Math.max(0, answer.afterMs) : 0
      await wait(Math.max(pauseMs, Math.min(afterMs, LONGEST_PAUSE_MS)), undefined, { signal: this.#signal }).catch(
        () => undefined,
      )
    }
  }

  async #call(method: string, { wish }: Entry, fields: Record<string, unknown>): Promise<Answer> {
    const timeoutMs = TIMEOUT_MS + (wish.wait ?? 0) * 1_000
    const options = { dispatcher: this.#dispatcher, timeoutMs, signal: this.#signal }
    const answer = await signedCall(`${this.#baseUrl}/api/${method}`, wish.customer, fields, options)
    const name = answer.kind === 'ok' ? '200' : answer.kind === 'unknown' ? 'no answer or 5xx' : answer.code
    this.answers[name] = (this.answers[name] ?? 0) + 1
    if (answer.kind === 'later' && answer.afterMs < 0) {
      this.answers['without Retry-After'] = (this.answers['without Retry-After'] ?? 0) + 1
    }
    return answer
  }
}

function wireOf({ wish, requestId }: Entry): Record<string, unknown> {
  const { customer: _, type: _type, callbackUrl, ...fields } = wish
  return { requestId, ...fields, ...(callbackUrl === '' ? {} : { callbackUrl }) }
}

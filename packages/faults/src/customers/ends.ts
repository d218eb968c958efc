import { setTimeout as wait } from 'node:timers/promises'
import type { Caller } from './caller.ts'
import type { Entry } from './journal.ts'

const ENDS = new Set(['completed', 'failed', 'canceled', 'expired', 'unknown'])
const ASK_EVERY_MS = 1_500
const ASKED_AT_ONCE = 16

/** Tells customers that their task has ended: by its callback, or because they asked. */
export class Ends {
  readonly #caller: Caller
  readonly #waiting = new Map<Entry, () => void>()
  readonly #stop = new AbortController()
  readonly #loop: Promise<void>

  constructor(caller: Caller) {
    this.#caller = caller
    this.#loop = this.#ask()
  }

  /** A callback came. */
  heard(taskId: string): void {
    const entry = this.#caller.journal.byTask.get(taskId)
    if (entry !== undefined && this.#waiting.has(entry)) void this.#look(entry)
  }

  /** The task's status once it has ended or is unknown; null when that takes longer than `patienceMs`. */
  async of(entry: Entry, patienceMs: number): Promise<Entry['status']> {
    if (entry.verdict !== 'accepted') return null
    if (hasEnded(entry)) return entry.status
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, patienceMs)
    this.#waiting.set(entry, resolve)
    await promise
    clearTimeout(timer)
    this.#waiting.delete(entry)
    return hasEnded(entry) ? entry.status : null
  }

  /** Those who still wait are told that nothing is known. */
  async stop(): Promise<void> {
    this.#stop.abort()
    for (const resolve of this.#waiting.values()) resolve()
    await this.#loop
  }

  async #ask(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await wait(ASK_EVERY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      const entries = [...this.#waiting.keys()]
      const worker = async () => {
        for (let next = entries.pop(); next && !this.#stop.signal.aborted; next = entries.pop()) await this.#look(next)
      }
      await Promise.all(Array.from({ length: ASKED_AT_ONCE }, worker))
    }
  }

  async #look(entry: Entry): Promise<void> {
    await this.#caller.status(entry)
    if (hasEnded(entry)) this.#waiting.get(entry)?.()
  }
}

function hasEnded({ status }: Entry): boolean {
  return status !== null && ENDS.has(status.status)
}

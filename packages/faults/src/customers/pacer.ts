import { setTimeout as wait } from 'node:timers/promises'

/** Lets so many pass a second, until all have passed. */
export class Pacer {
  readonly #perSecond: number
  readonly #signal: AbortSignal
  #left: number
  #nextMs = performance.now()

  constructor(total: number, perSecond: number, signal: AbortSignal) {
    this.#left = total
    this.#perSecond = perSecond
    this.#signal = signal
  }

  get left(): number {
    return this.#left
  }

  /** Nothing passes any more. */
  close(): void {
    this.#left = 0
  }

  /** False: all have passed. */
  async pass(): Promise<boolean> {
    if (this.#left <= 0 || this.#signal.aborted) return false
    this.#left--
    this.#nextMs = Math.max(this.#nextMs, performance.now() - 1_000) + 1_000 / this.#perSecond
    const pauseMs = this.#nextMs - performance.now()
    if (pauseMs > 0) await wait(pauseMs, undefined, { signal: this.#signal }).catch(() => undefined)
    return !this.#signal.aborted
  }
}

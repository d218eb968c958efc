/** Runs things later and in order: what was asked for first happens first, however the delay changes meanwhile. */
export class Delayed {
  readonly #waiting: { dueMs: number; work: () => void }[] = []
  #timer: NodeJS.Timeout | null = null

  /** At once, when nothing is ahead of it and `delayMs` is 0. */
  do(delayMs: number, work: () => void): void {
    if (delayMs === 0 && this.#waiting.length === 0) {
      work()
      return
    }
    this.#waiting.push({ dueMs: performance.now() + delayMs, work })
    this.#arm()
  }

  /** Forgets everything. */
  clear(): void {
    this.#waiting.length = 0
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #arm(): void {
    const [next] = this.#waiting
    if (next === undefined || this.#timer !== null) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.#waiting.shift()?.work()
        this.#arm()
      },
      Math.max(0, next.dueMs - performance.now()),
    )
  }
}

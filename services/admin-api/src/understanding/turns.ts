const MINUTE_MS = 60_000

/** How often each user may ask something that costs money, in this process. */
export class TurnsPerMinute {
  readonly #limit: number
  readonly #taken = new Map<number, number>()
  #minute = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** False when the user has had all of this minute's. */
  take(userId: number): boolean {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#taken.clear()
    }
    const taken = this.#taken.get(userId) ?? 0
    if (taken >= this.#limit) return false
    this.#taken.set(userId, taken + 1)
    return true
  }
}

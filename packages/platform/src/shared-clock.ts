import type { Redis } from './redis.ts'

const EVERY_MS = 10_000

/**
 * How far this machine's clock is from Redis's. What one process writes down and another judges by the clock is
 * written in Redis's time, so that machines whose clocks differ agree. While Redis is away the last known holds.
 */
export class SharedClock {
  readonly #redis: Redis
  readonly #timer: NodeJS.Timeout
  #aheadMs = 0

  constructor(redis: Redis) {
    this.#redis = redis
    this.#timer = setInterval(() => void this.measure(), EVERY_MS).unref()
  }

  /** A moment of this machine's clock in shared time, ms. */
  toShared(localMs: number): number {
    return localMs + this.#aheadMs
  }

  /** A shared moment by this machine's clock, ms. */
  toLocal(sharedMs: number): number {
    return sharedMs - this.#aheadMs
  }

  async measure(): Promise<void> {
    const before = Date.now()
    const time = await this.#redis.time().catch(() => null)
    if (time === null) return
    const [seconds = 0, micros = 0] = time.map(Number)
    // The answer was made somewhere between question and answer.
    this.#aheadMs = Math.round(seconds * 1_000 + micros / 1_000 - (before + Date.now()) / 2)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

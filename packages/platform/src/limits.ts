import { AppError } from '@etermai/domain'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { createRedis, type Redis } from './redis.ts'
import type { Platform } from './service.ts'

const FAILURES = 30
const WINDOW_SECONDS = 60

/**
 * Slows down whoever guesses keys: an address with too many failed authentications is refused before anything else
 * is looked at. Counted in Redis for all processes; while Redis is away, in this one.
 */
export class FailedAuthentications {
  readonly #redis: Redis
  readonly #limiter
  readonly #insurance
  readonly #failures: () => number
  readonly #blocked = new Map<string, number>()

  /**
   * Customers, terminals and people are counted apart: they may share an address. `failures` may change while it
   * counts.
   */
  constructor(
    platform: Platform,
    options: { of: 'customers' | 'terminals' | 'people'; failures?: number | (() => number) },
  ) {
    const { failures = FAILURES } = options
    this.#failures = typeof failures === 'number' ? () => failures : failures
    const points = this.#failures()
    this.#insurance = new RateLimiterMemory({ points, duration: WINDOW_SECONDS })
    this.#redis = createRedis(platform.redisUrl, platform.log, { pipelined: false })
    this.#redis.connect().catch(() => undefined)
    this.#limiter = new RateLimiterRedis({
      storeClient: this.#redis,
      keyPrefix: `eterm:failed-auth:${options.of}`,
      points,
      duration: WINDOW_SECONDS,
      insuranceLimiter: this.#insurance,
    })
  }

  /** Throws RATE_LIMITED for an address that has failed too often. */
  check(ip: string): void {
    const until = this.#blocked.get(ip)
    if (until === undefined) return
    const leftMs = until - Date.now()
    if (leftMs > 0) throw new AppError('RATE_LIMITED', { retryAfter: leftMs / 1_000 })
    this.#blocked.delete(ip)
  }

  close(): void {
    this.#redis.disconnect()
  }

  failed(ip: string): void {
    this.#limiter.points = this.#insurance.points = this.#failures()
    this.#limiter.consume(ip).then(
      (counted) => {
        if (counted.remainingPoints <= 0) this.#block(ip, counted.msBeforeNext)
      },
      (refused: unknown) => {
        const left = (refused as { msBeforeNext?: number }).msBeforeNext
        if (left !== undefined) this.#block(ip, left)
      },
    )
  }

  #block(ip: string, ms: number): void {
    if (this.#blocked.size > 100_000) this.#blocked.clear()
    this.#blocked.set(ip, Date.now() + ms)
  }
}

/** Calls of one caller within a second, in this process. Cheap enough for every poll of every terminal. */
export class CallsPerSecond {
  readonly #limit: () => number
  readonly #calls = new Map<string, number>()
  #second = 0

  constructor(limit: number | (() => number)) {
    this.#limit = typeof limit === 'number' ? () => limit : limit
  }

  /** Throws RATE_LIMITED beyond the limit. */
  count(caller: string): void {
    const second = Math.floor(Date.now() / 1_000)
    if (second !== this.#second) {
      this.#second = second
      this.#calls.clear()
    }
    const calls = (this.#calls.get(caller) ?? 0) + 1
    this.#calls.set(caller, calls)
    if (calls > this.#limit()) throw new AppError('RATE_LIMITED', { retryAfter: 1 })
  }
}

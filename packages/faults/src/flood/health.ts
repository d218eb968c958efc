import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'

const EVERY_MS = 500
const TIMEOUT_MS = 5_000

/** Asks for health all the time, as a load balancer would. */
export class HealthWatch {
  asked = 0
  failed: string[] = []
  longestMs = 0
  readonly #url: string
  readonly #stop = new AbortController()
  readonly #loop: Promise<void>

  constructor(url: string) {
    this.#url = url
    this.#loop = this.#watch()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#ask()
      await wait(EVERY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined)
    }
  }

  async #ask(): Promise<void> {
    const began = performance.now()
    this.asked++
    try {
      const { statusCode, body } = await request(this.#url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
      const text = await body.text()
      if (statusCode !== 200) this.failed.push(`${statusCode} ${text.slice(0, 200)}`)
    } catch (error) {
      this.failed.push(String(error))
    }
    this.longestMs = Math.max(this.longestMs, Math.round(performance.now() - began))
  }
}

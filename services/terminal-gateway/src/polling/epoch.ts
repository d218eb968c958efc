import { EPOCH_KEY } from '@etermai/domain'
import type { Platform } from '@etermai/platform'

const EVERY_MS = 1_000

/**
 * The epoch of Redis as this process knows it (S9). '' means that Redis may have lost something and the dispatcher
 * has not written it again: then Postgres is asked about every terminal.
 */
export class Epoch {
  /** Called when it becomes known, or another one: polls that are held were answered without Redis, and missed its calls. */
  onKnown: () => void = () => undefined
  readonly #platform: Platform
  readonly #timer: NodeJS.Timeout
  #value = ''

  constructor(platform: Platform) {
    this.#platform = platform
    platform.redis.on('close', () => {
      this.#value = ''
    })
    this.#timer = setInterval(() => void this.refresh(), EVERY_MS)
  }

  get value(): string {
    return this.#value
  }

  async refresh(): Promise<string> {
    const before = this.#value
    this.#value = await this.#platform.redis.get(EPOCH_KEY).then(
      (epoch) => epoch ?? '',
      () => '',
    )
    if (this.#value !== '' && this.#value !== before) this.onKnown()
    return this.#value
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

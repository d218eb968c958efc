import { setTimeout as pause } from 'node:timers/promises'
import { createQueueConnection, type Platform, type Redis } from '@etermai/platform'
import { type Fact, factsOf } from './facts.ts'
import { BEGINNING, isKept, latestId, nextEntries } from './stream.ts'

const BATCH = 500
/** Shorter than what the connection takes for silence. */
const BLOCK_MS = 2_000
const AGAIN_MS = 500

/** Follows the stream for a whole process, over one connection of its own, while it is told to. */
export class Tail {
  readonly #platform: Platform
  readonly #onFacts: (facts: readonly Fact[], lastId: string) => void
  readonly #onGap: (lastId: string) => void
  #redis: Redis | null = null
  #interrupted = false
  #running: Promise<void> = Promise.resolve()
  position = BEGINNING

  constructor(
    platform: Platform,
    on: { facts: (facts: readonly Fact[], lastId: string) => void; gap: (lastId: string) => void },
  ) {
    this.#platform = platform
    this.#onFacts = on.facts
    this.#onGap = on.gap
  }

  /** Begins behind this entry, unless it runs already. */
  start(position: string): void {
    if (this.#redis !== null) return
    const redis = createQueueConnection(this.#platform.redisUrl, this.#platform.log)
    redis.on('close', () => {
      // One that was ended here says nothing about its successor.
      if (this.#redis === redis) this.#interrupted = true
    })
    this.#redis = redis
    this.#interrupted = false
    this.position = position
    this.#running = this.#follow(redis)
  }

  async stop(): Promise<void> {
    this.#redis?.disconnect()
    this.#redis = null
    await this.#running
  }

  async #follow(redis: Redis): Promise<void> {
    while (this.#redis === redis) {
      try {
        await this.#step(redis)
      } catch (error) {
        if (this.#redis !== redis) return
        this.#platform.log.debug({ err: (error as Error).message }, 'live events could not be read')
        await pause(AGAIN_MS)
      }
    }
  }

  async #step(redis: Redis): Promise<void> {
    const isWhole = this.position === BEGINNING || (await isKept(redis, this.position))
    if (!isWhole || this.#interrupted) {
      this.#interrupted = false
      this.position = await latestId(redis)
      this.#onGap(this.position)
    }
    const entries = await nextEntries(redis, this.position, BATCH, BLOCK_MS)
    const last = entries.at(-1)
    if (last === undefined || this.#interrupted) return
    const facts = await factsOf(this.#platform.db, entries)
    if (this.#redis !== redis) return
    this.position = last.id
    this.#onFacts(facts, last.id)
  }
}

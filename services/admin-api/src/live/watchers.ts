import { holds } from '@etermai/access'
import { AppError } from '@etermai/domain'
import type { Platform } from '@etermai/platform'
import { factsOf } from './facts.ts'
import { QueueCounts } from './queue-counts.ts'
import { entriesAfter, isAfter, isKept, isStreamId, latestId } from './stream.ts'
import { Tail } from './tail.ts'
import type { Watcher } from './watcher.ts'

const BATCH = 500
/** Who missed more reads everything again sooner than it would be told. */
const MAX_MISSED = 4 * BATCH
const QUEUES_MS = 1_000

/** Every open stream of this process. */
export class Watchers {
  readonly #platform: Platform
  readonly #limits: { total: number; perUser: number }
  readonly #open = new Set<Watcher>()
  readonly #tail: Tail
  readonly #queues: QueueCounts
  readonly #timers: NodeJS.Timeout[]
  #counting = false
  #closed = false

  constructor(platform: Platform, options: { total: number; perUser: number; beatMs: number }) {
    this.#platform = platform
    this.#limits = options
    this.#queues = new QueueCounts(platform)
    this.#tail = new Tail(platform, {
      facts: (facts, lastId) => {
        this.#each((watcher) => {
          if (isAfter(lastId, watcher.position)) watcher.tell(facts, lastId)
        })
      },
      gap: (lastId) => {
        for (const watcher of this.#open) watcher.resync(lastId)
      },
    })
    platform.metrics.reading('eterm_live_streams', 'Open streams of live events', () => this.#open.size)
    this.#timers = [
      setInterval(() => this.#each((watcher) => void watcher.beat()), options.beatMs),
      setInterval(() => void this.#tellQueues(), QUEUES_MS),
    ]
  }

  /** Throws RATE_LIMITED where there are too many streams, UNAVAILABLE at the end. */
  admit(userId: number): void {
    if (this.#closed) throw new AppError('UNAVAILABLE', { retryAfter: 1 })
    const own = [...this.#open].filter((watcher) => watcher.userId === userId).length
    if (this.#open.size >= this.#limits.total || own >= this.#limits.perUser)
      throw new AppError('RATE_LIMITED', { retryAfter: 5 })
  }

  /** Where a new stream begins. Throws UNAVAILABLE while Redis is away. */
  begin(): Promise<string> {
    return latestId(this.#platform.redis).catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { retryAfter: 1, cause })
    })
  }

  add(watcher: Watcher): void {
    this.#open.add(watcher)
    this.#tail.start(watcher.position)
  }

  remove(watcher: Watcher): void {
    this.#open.delete(watcher)
    if (this.#open.size === 0) void this.#tail.stop()
  }

  /** Tells what was missed since an id, where that can be told; from then on the watcher hears what comes. */
  async catchUp(watcher: Watcher, lastEventId: string | undefined): Promise<void> {
    const { redis, db } = this.#platform
    try {
      if (lastEventId !== undefined) {
        if (isStreamId(lastEventId) && (await isKept(redis, lastEventId))) watcher.position = lastEventId
        else watcher.resync(watcher.position)
      }
      let told = 0
      while (watcher.isOpen && isAfter(this.#tail.position, watcher.position)) {
        // Looked at before anything is read of Postgres: who missed too much is told none of it.
        const missed = await entriesAfter(redis, watcher.position, MAX_MISSED - told + 1)
        if (missed.length === 0 || told + missed.length > MAX_MISSED) {
          watcher.resync(this.#tail.position)
          break
        }
        for (let i = 0; i < missed.length && watcher.isOpen; i += BATCH) {
          const entries = missed.slice(i, i + BATCH)
          watcher.tell(await factsOf(db, entries), entries.at(-1)?.id ?? watcher.position)
        }
        told += missed.length
      }
      watcher.isUpToDate = true
    } catch (error) {
      // It comes back with its last id.
      this.#platform.log.debug({ err: (error as Error).message }, 'a watcher could not be told what it missed')
      watcher.end()
    }
  }

  /** Ends every stream, and takes no new one. */
  drain(): void {
    this.#closed = true
    for (const watcher of this.#open) watcher.end()
  }

  async close(): Promise<void> {
    this.drain()
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.all([this.#tail.stop(), this.#queues.close()])
  }

  #each(tell: (watcher: Watcher) => void): void {
    for (const watcher of this.#open) if (watcher.isUpToDate) tell(watcher)
  }

  async #tellQueues(): Promise<void> {
    const listeners = [...this.#open].filter(({ caller }) => holds(caller.ability, 'queues.read'))
    if (this.#counting || listeners.length === 0) return
    this.#counting = true
    try {
      const text = await this.#queues.read()
      for (const watcher of listeners) watcher.queues(text)
    } catch (error) {
      this.#platform.log.debug({ err: (error as Error).message }, 'queues could not be counted')
    } finally {
      this.#counting = false
    }
  }
}

import { isDeepStrictEqual } from 'node:util'
import { PRESENCE_SHARDS, presenceKey, presenceShard } from '@etermai/domain'
import { recordPresence } from '@etermai/fleet'
import type { Platform } from '@etermai/platform'
import type { Doorbell } from '@etermai/task-store'

const TO_REDIS_MS = 1_000
/** Postgres remembers more coarsely: it answers only after a restart, and to people. */
const TO_POSTGRES_MS = 5_000
const ROWS = 1_000
/** A terminal that was silent for so long is news to the dispatcher, ms. */
const NEWS_AFTER_MS = 5_000

interface Seen {
  atMs: number
  bootId: string | null
  seq: number | undefined
  ready: boolean
  health: unknown
  /** When it said that, in shared time as it was then: measured again it would be another moment. 0: never. */
  healthAtMs: number
  /** Heard of since it was last written there. */
  toRedis: boolean
  toPostgres: boolean
}

/** What a call says about its terminal. */
interface Call {
  boot_id?: string | null | undefined
  seq?: number | undefined
  health?: { gui_ready?: boolean | undefined } | undefined
}

/**
 * When terminals were last heard of. Polls only note it in memory; it is written in batches, so that ten thousand
 * terminals cost a few statements a second. What a killed process had not written yet is a second old at most.
 */
export class PresenceLog {
  readonly #platform: Platform
  readonly #doorbell: Doorbell
  readonly #seen = new Map<string, Seen>()
  readonly #timers: NodeJS.Timeout[]

  constructor(platform: Platform, doorbell: Doorbell) {
    this.#platform = platform
    this.#doorbell = doorbell
    this.#timers = [
      setInterval(() => void this.#writeRedis(), TO_REDIS_MS),
      setInterval(() => void this.#writePostgres(), TO_POSTGRES_MS),
    ]
  }

  /** `boot_id` undefined: the call does not say. A call that is older than one that was heard says nothing. */
  note(terminalId: string, call: Call = {}): void {
    const nowMs = Date.now()
    const known = this.#seen.get(terminalId)
    const bootId = call.boot_id === undefined ? (known?.bootId ?? null) : call.boot_id
    const isSameBoot = known?.bootId === bootId
    if (isSameBoot && call.seq !== undefined && call.seq < (known?.seq ?? 0)) return
    const ready = call.health?.gui_ready ?? known?.ready ?? true
    const isNews = !isSameBoot || nowMs - known.atMs > NEWS_AFTER_MS || known.ready !== ready
    const health =
      call.health === undefined || isDeepStrictEqual(known?.health, call.health) ? known?.health : call.health
    const seq = call.seq ?? (isSameBoot ? known.seq : undefined)
    const healthAtMs = call.health === undefined ? (known?.healthAtMs ?? 0) : this.#platform.clock.toShared(nowMs)
    this.#seen.set(terminalId, {
      atMs: nowMs,
      bootId,
      seq,
      ready,
      health,
      healthAtMs,
      toRedis: true,
      toPostgres: true,
    })
    if (isNews) this.#doorbell.dispatch([{ kind: 'seen', terminal_id: terminalId, boot_id: bootId, ready }])
  }

  /** An open held poll is a heartbeat too. */
  stillHere(terminalIds: Iterable<string>): void {
    const nowMs = Date.now()
    for (const id of terminalIds) {
      const known = this.#seen.get(id)
      if (known === undefined || nowMs - known.atMs < TO_REDIS_MS) continue
      known.atMs = nowMs
      known.toRedis = true
      known.toPostgres = true
    }
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.#writeRedis()
    await this.#writePostgres()
  }

  async #writeRedis(): Promise<void> {
    const shards = Array.from({ length: PRESENCE_SHARDS }, (): (string | number)[] => [])
    for (const [id, seen] of this.#seen) {
      if (!seen.toRedis) continue
      seen.toRedis = false
      shards[presenceShard(id)]?.push(this.#platform.clock.toShared(seen.atMs), id)
    }
    await Promise.all(
      shards.map(async (entries, shard) => {
        for (let i = 0; i < entries.length; i += 2 * ROWS) {
          await this.#platform.redis.zadd(presenceKey(shard), ...entries.slice(i, i + 2 * ROWS)).catch(() => undefined)
        }
      }),
    )
  }

  async #writePostgres(): Promise<void> {
    const due = [...this.#seen].filter(([, seen]) => seen.toPostgres)
    for (const [, seen] of due) seen.toPostgres = false
    const presences = due.map(([id, { atMs, bootId, health, healthAtMs }]) => ({
      terminalId: id,
      seenAt: new Date(this.#platform.clock.toShared(atMs)),
      bootId,
      health: health ?? null,
      healthAt: new Date(healthAtMs),
    }))
    for (let i = 0; i < presences.length; i += ROWS) {
      await recordPresence(this.#platform.db, presences.slice(i, i + ROWS)).catch((error: Error) => {
        this.#platform.log.debug({ err: error.message }, 'presence was not stored')
      })
    }
  }
}

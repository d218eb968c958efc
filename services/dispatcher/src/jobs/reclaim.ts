import { isConnectionError, type Platform, rows, sql } from '@etermai/platform'
import { type Doorbell, expireTooOld, reclaimOverdue } from '@etermai/task-store'
import type { PresenceWatch } from './presence.ts'

const BEAT = sql(import.meta.url, '../sql/gateway-beat.sql')
const LIMIT = 500
/** A gateway that has not said so for this long cannot be relied on to store renewals, ms. */
const BEAT_MAX_AGE_MS = 4_000
/** Two looks further apart than this: what happened in between is not known, ms. */
const GAP_MS = 5_000

/**
 * Judges claims by the clock. A lease is only judged while renewals can be stored without a gap: after a start, or
 * any time in which Postgres or every gateway was away, or a gateway could not store renewals, each lease runs once more in full (S10, docs/adr/0009).
 */
export class Reclaim {
  readonly #platform: Platform
  readonly #doorbell: Doorbell
  readonly #presence: PresenceWatch
  #since = new Date()
  #lookedAtMs = Date.now()
  /** Nothing is known of the time before the first look. */
  #wasAway = true

  /** The others are not kept waiting by it. */
  readonly #failed = (taskId: string, error: unknown): void => {
    this.#platform.log.error({ task_id: taskId, err: error }, 'an overdue task could not be judged')
  }

  constructor(platform: Platform, doorbell: Doorbell, presence: PresenceWatch) {
    this.#platform = platform
    this.#doorbell = doorbell
    this.#presence = presence
  }

  /** Since when renewals could be stored without a gap. */
  get since(): Date {
    return this.#since
  }

  /** Looks once; throws when Postgres does not answer. */
  async tick(): Promise<void> {
    try {
      await this.#look()
    } catch (error) {
      // Only when Postgres was away could renewals not be stored.
      if (isConnectionError(error)) this.#wasAway = true
      throw error
    }
  }

  async #look(): Promise<void> {
    const [beat] = await rows<{ beat_at: Date | null; gap_at: Date | null; now: Date }>(this.#platform.db, BEAT)
    const nowMs = Date.now()
    const alive = beat?.beat_at != null && beat.now.getTime() - beat.beat_at.getTime() <= BEAT_MAX_AGE_MS
    // Counted from the first look that finds a gateway alive: the last that did not may have been a second before.
    if (!alive || this.#wasAway || nowMs - this.#lookedAtMs > GAP_MS) this.#since = beat?.now ?? new Date()
    if (beat?.gap_at != null && beat.gap_at > this.#since) this.#since = beat.gap_at
    this.#wasAway = !alive
    this.#lookedAtMs = nowMs
    this.#doorbell.changed(await expireTooOld(this.#platform.db, LIMIT, this.#failed))
    if (!alive || this.#presence.isFrozen) return
    const judgement = { lostTerminals: this.#presence.lost(), since: this.#since, limit: LIMIT }
    const changed = await reclaimOverdue(this.#platform.db, judgement, this.#failed)
    for (const { task, to } of changed) {
      this.#platform.log.warn({ task_id: task.id, terminal_id: task.terminal_id, to }, 'a claim was lost')
    }
    this.#doorbell.changed(changed)
  }
}

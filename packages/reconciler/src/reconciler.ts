import type { Platform } from '@etermai/platform'
import { openAlerts, tellPeople } from './alerting.ts'
import { nextStretch, tasks, transactions } from './history.ts'
import { Measuring } from './measuring.ts'
import { createChecks } from './registry.ts'
import { makeRound, type Outcome } from './round.ts'

export interface ReconcilerOptions {
  /** Older rows of each history that a round looks at. */
  page: number
  /** Since when work could be done; from now on, unless told. */
  since?: Date
  betweenLooksMs?: number
}

/**
 * Watches the platform's invariants for as long as it lives: one round at a time, each bounded. Repairs what is safe to
 * repair, alerts people about the rest, and takes an alert back when its cause is gone.
 */
export class Reconciler {
  readonly #platform: Platform
  readonly #options: ReconcilerOptions
  readonly #checks = createChecks()
  readonly #measuring: Measuring
  readonly #since: Date
  readonly #stop = new AbortController()

  constructor(platform: Platform, options: ReconcilerOptions) {
    this.#platform = platform
    this.#options = options
    this.#since = options.since ?? new Date()
    this.#measuring = new Measuring(platform.metrics)
  }

  /** One round; empty when it was ended by stop(). Throws when Postgres does not answer. */
  async round(): Promise<Outcome[]> {
    try {
      return await this.#round()
    } catch (error) {
      if (this.#stop.signal.aborted) return []
      throw error
    }
  }

  async #round(): Promise<Outcome[]> {
    const { db, log } = this.#platform
    const { page, ...options } = this.#options
    const again = await openAlerts(db, this.#checks)
    const stretches = [await nextStretch(db, tasks, page), await nextStretch(db, transactions, page)] as const
    const [ofTasks, ofTransactions] = stretches
    const outcomes = await makeRound(this.#platform, this.#checks, {
      ...options,
      scope: { tasks: ofTasks.ids, transactions: ofTransactions.ids },
      since: this.#since,
      again,
      repair: true,
      isPatient: false,
      signal: this.#stop.signal,
    })
    await tellPeople(db, outcomes, again)
    this.#measuring.round(outcomes)
    for (const { check, findings, repaired, error } of outcomes) {
      const about = { check: check.name, findings: findings.length, repaired: repaired.length }
      if (error !== null) log.warn({ ...about, err: error }, 'a check could not be made')
      else if (findings.length > 0 && check.severity !== 'notice') {
        const subjects = findings.slice(0, 10).map(({ subject }) => subject)
        log.error({ ...about, subjects }, check.meaning)
      }
    }
    // A check that could not look has not seen this stretch: it comes again.
    const missed = outcomes.some(({ check, error }) => check.scoped && error !== null)
    if (!missed) for (const stretch of stretches) await stretch.done()
    return outcomes
  }

  /** Ends the round that is under way, soon. */
  stop(): void {
    this.#stop.abort()
    this.#measuring.stop()
  }
}

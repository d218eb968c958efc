import { type Platform, toAppError } from '@etermai/platform'
import { Bells } from './bells.ts'
import type { Actions, Run } from './schedule.ts'
import { dueSchedules, retakeRuns, runKey, settleRun, takeRun } from './take.ts'

/** After this time somebody else tries a run of which nothing was heard, ms. */
const RETAKE_MS = 30_000
const REHANG_MS = 60_000
/** Redis may be away: it is asked again this soon, ms. */
const AGAIN_MS = 2_000
const BATCH = 100

export interface SchedulerOptions {
  /** How often Postgres is looked at for what was not rung, ms. */
  sweepMs: number
  /** A missed time older than this is not made up for, ms. */
  missedMs: number
  /** How often the bells are compared with Postgres, ms: 60 s unless told. */
  rehangMs?: number
  /** After which time an unsettled run is tried again, ms: 30 s unless told. */
  retakeMs?: number
}

/** Does what schedules ask for when their time comes. Several processes may run one each. */
export class Scheduler {
  readonly #platform: Platform
  readonly #actions: Actions
  readonly #options: Required<SchedulerOptions>
  readonly #bells: Bells
  readonly #runs
  #sweeper: NodeJS.Timeout | undefined
  #working = new Set<Promise<unknown>>()
  #comparing: NodeJS.Timeout | undefined
  #closed = false

  constructor(platform: Platform, actions: Actions, options: SchedulerOptions) {
    this.#platform = platform
    this.#actions = actions
    this.#options = { rehangMs: REHANG_MS, retakeMs: RETAKE_MS, ...options }
    this.#bells = new Bells(platform, (id) => this.#track(this.#fire(id)))
    this.#runs = platform.metrics.counter('eterm_schedule_runs_total', 'Runs of schedules by what came of them', [
      'outcome',
    ])
  }

  start(): void {
    this.changed()
    let sweeping = false
    const sweep = () => {
      if (sweeping) return
      sweeping = true
      void this.#track(this.#quietly(this.#sweep())).finally(() => (sweeping = false))
    }
    sweep()
    this.#sweeper = setInterval(sweep, this.#options.sweepMs)
  }

  /** A schedule was made, changed, paused or ended: Redis is made to ring accordingly. */
  changed(): void {
    void this.#track(this.#compare())
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#sweeper)
    clearTimeout(this.#comparing)
    await this.#bells.close()
    await Promise.all(this.#working)
  }

  async #sweep(): Promise<void> {
    const { db } = this.#platform
    const { missedMs, retakeMs } = this.#options
    for (const id of await dueSchedules(db, BATCH)) await this.#fire(id)
    for (const run of await retakeRuns(db, { afterMs: retakeMs, limitMs: missedMs, limit: BATCH }))
      await this.#act(run, run.late)
  }

  /** Compares the bells with Postgres, now and from time to time: Redis may have lost them. */
  async #compare(): Promise<void> {
    clearTimeout(this.#comparing)
    const held = await this.#quietly(this.#bells.rehang())
    if (this.#closed) return
    clearTimeout(this.#comparing)
    this.#comparing = setTimeout(() => this.changed(), held ? this.#options.rehangMs : AGAIN_MS)
  }

  async #fire(scheduleId: string): Promise<void> {
    const run = await takeRun(this.#platform.db, scheduleId, this.#options.missedMs)
    if (run !== null) await this.#act(run, false)
  }

  /** What cannot be done for now stays taken, and is tried again until it is too late. */
  async #act(run: Run, isLast: boolean): Promise<void> {
    const { db, log } = this.#platform
    try {
      this.#actions.check(run)
      const reference = await this.#actions.run(run, runKey(run))
      await settleRun(db, run, { reference })
      this.#runs.inc({ outcome: 'done' })
    } catch (error) {
      const refusal = toAppError(error)
      if (refusal.status >= 500) log.warn({ err: error, schedule_id: run.scheduleId }, 'a schedule could not run')
      if (refusal.retryable && !isLast) return
      const errorMessage = refusal.details?.map(({ path, message }) => `${path}: ${message}`).join('; ') ?? null
      await settleRun(db, run, { errorCode: refusal.code, errorMessage })
      this.#runs.inc({ outcome: refusal.code })
    }
  }

  /** Whatever cannot be reached for now is looked at again. Answers whether it could. */
  async #quietly(work: Promise<void>): Promise<boolean> {
    try {
      await work
      return true
    } catch (error) {
      this.#platform.log.debug({ err: (error as Error).message }, 'schedules could not be looked at for now')
      return false
    }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#working.add(work)
    const done = () => this.#working.delete(work)
    work.then(done, done)
    return work
  }
}

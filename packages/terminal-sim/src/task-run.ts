import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Boot, Report } from './boot.ts'
import { execute } from './executor/execute.ts'
import { Operator } from './executor/operator.ts'
import { ClaimLost, type Outcome, TaskFailure, TaskWithdrawn } from './executor/outcome.ts'
import { Crash, type Faults } from './faults.ts'
import { Backoff, durationMs, pause } from './pace.ts'
import { type PlatformApi, PlatformAway, PlatformRefused } from './platform/api.ts'
import { type ClaimedTask, progressAnswer } from './platform/wire.ts'
import type { ProgramKind, TerminalEvent } from './program.ts'
import type { Camera } from './window/camera.ts'
import type { Chance } from './world/chance.ts'

export interface TaskRunOptions {
  readonly api: PlatformApi
  readonly boot: Boot
  readonly faults: Faults
  readonly chance: Chance
  readonly program: ProgramKind
  readonly officeNo: string
  readonly speed: number
  readonly heartbeatMs: number
  readonly backoffScale: number
  readonly now: () => Date
  readonly camera: Camera | null
  /** Ends everything at once: the program is stopped, or crashed from outside. */
  readonly signal: AbortSignal
  readonly emit: (event: TerminalEvent) => void
}

const ANSWER_MS = 10_000
/** Of an operation's time; the rest goes by after the irreversible key press. */
const SHARE_BEFORE_PRESS = 0.6

/** One claimed task, from the claim to the answered report. */
export class TaskRun {
  readonly #task: ClaimedTask
  readonly #options: TaskRunOptions
  readonly #backoff: Backoff
  /** Aborted when cancellation was asked: ends waits, as long as nothing irreversible was done. */
  readonly #withdrawal = new AbortController()
  readonly #ended = new AbortController()
  readonly #durationMs: number
  #pressed = false

  constructor(task: ClaimedTask, options: TaskRunOptions) {
    this.#task = task
    this.#options = options
    this.#backoff = new Backoff(options.chance, options.backoffScale)
    const speed = options.speed * options.faults.settings.speedFactor
    this.#durationMs = speed === 0 ? 0 : durationMs(task.type, options.chance) / speed
  }

  /** Rejects with Crash, or with the reason of the signal. */
  async run(): Promise<Report | null> {
    const { boot, program, faults, camera, signal } = this.#options
    const beats = program === 'legacy' || faults.settings.silent ? Promise.resolve() : this.#heartbeats()
    try {
      boot.session.workFor(this.#task.task_id)
      camera?.window.clear()
      const outcome = await this.#execute()
      camera?.take(this.#task.task_id, signal)
      if (outcome === null) return null
      const report = { task_id: this.#task.task_id, claim_token: this.#task.claim_token, ...outcome }
      boot.remember(report.claim_token, report)
      await this.#deliver(report)
      return report
    } finally {
      boot.session.workFor(null)
      this.#ended.abort()
      await beats
    }
  }

  /** Sends a report until it is stored, or refused because the claim is no longer ours: a result is never dropped. */
  async report(report: Report): Promise<void> {
    const { api, faults, signal, emit } = this.#options
    for (;;) {
      const loseAnswer = faults.strikes('lose_report_answer')
      try {
        await api.call('report_result', report, z.unknown(), { deadlineMs: ANSWER_MS, signal, loseAnswer })
        emit({ kind: 'reported', task_id: report.task_id, status: report.status })
        return
      } catch (error) {
        if (error instanceof PlatformRefused && error.status === 409) {
          emit({ kind: 'stale', task_id: report.task_id, code: error.code })
          return
        }
        await this.#waitOut(error)
      }
    }
  }

  /** @returns null when nothing is to be reported */
  async #execute(): Promise<Outcome | null> {
    const { boot, faults, now, officeNo } = this.#options
    const operator = new Operator(
      boot.session,
      { before: () => this.#announce(), after: () => this.#afterPress() },
      now,
    )
    try {
      await this.#stumble('crash_before_commit', 'hang_before_commit')
      if (faults.settings.frozen) throw new TaskFailure('WINDOW_NOT_READY', 'the Eterm window does not answer', true)
      await this.#pauseBeforePress()
      const outcome = await execute(this.#task, operator, officeNo)
      if (!this.#pressed && outcome.status === 'success') await this.#pauseAfter()
      return outcome
    } catch (error) {
      return this.#judge(error)
    }
  }

  #judge(error: unknown): Outcome | null {
    const { signal, emit } = this.#options
    signal.throwIfAborted()
    if (error instanceof Crash) throw error
    if (error instanceof TaskWithdrawn) return { status: 'canceled' }
    if (error instanceof TaskFailure) {
      return { status: 'failed', error_code: error.code, error_message: error.message, retryable: error.retryable }
    }
    if (error instanceof ClaimLost || this.#pressed) {
      // After the key press nobody here knows how it ended; a report would be a guess.
      emit({ kind: 'abandoned', task_id: this.#task.task_id, why: String(error) })
      return null
    }
    return { status: 'failed', error_code: 'TERMINAL_ERROR', error_message: String(error), retryable: true }
  }

  async #pauseBeforePress(): Promise<void> {
    const { signal } = this.#options
    const either = AbortSignal.any([signal, this.#withdrawal.signal])
    try {
      await pause(this.#durationMs * SHARE_BEFORE_PRESS, either)
    } catch (error) {
      signal.throwIfAborted()
      if (this.#withdrawal.signal.aborted) throw new TaskWithdrawn()
      throw error
    }
  }

  #pauseAfter(): Promise<void> {
    return pause(this.#durationMs * (1 - SHARE_BEFORE_PRESS), this.#options.signal)
  }

  /** The point of no return: the key is pressed only after the platform has acknowledged. */
  async #announce(): Promise<void> {
    const { program } = this.#options
    if (this.#withdrawal.signal.aborted) throw new TaskWithdrawn()
    if (program === 'full') await this.#acknowledged()
    await this.#stumble('crash_after_announce')
    this.#pressed = true
  }

  async #acknowledged(): Promise<void> {
    const { api, faults, signal, now } = this.#options
    const { task_id, claim_token, deadline } = this.#task
    const body = { task_id, claim_token, stage: 'committing' }
    for (;;) {
      const loseAnswer = faults.strikes('lose_progress_answer')
      try {
        await api.call('task_progress', body, progressAnswer, { deadlineMs: ANSWER_MS, signal, loseAnswer })
        return
      } catch (error) {
        if (error instanceof PlatformRefused)
          throw error.code === 'TASK_CANCELED' ? new TaskWithdrawn() : new ClaimLost()
        if (now().getTime() > Date.parse(deadline)) {
          throw new TaskFailure('PLATFORM_UNREACHABLE', 'the irreversible step could not be announced in time', true)
        }
        await this.#waitOut(error)
      }
    }
  }

  async #afterPress(): Promise<void> {
    this.#options.emit({ kind: 'committed', task_id: this.#task.task_id })
    await this.#stumble('crash_after_commit', 'hang_after_commit')
    await this.#pauseAfter()
  }

  async #stumble(
    crash: 'crash_before_commit' | 'crash_after_announce' | 'crash_after_commit',
    hang?: 'hang_before_commit' | 'hang_after_commit',
  ) {
    const { faults, signal, emit } = this.#options
    if (faults.strikes(crash)) throw new Crash()
    if (hang === undefined || !faults.strikes(hang)) return
    emit({ kind: 'hanging', task_id: this.#task.task_id })
    await new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  async #deliver(report: Report): Promise<void> {
    const { faults, signal, emit } = this.#options
    if (faults.strikes('drop_report')) {
      emit({ kind: 'abandoned', task_id: report.task_id, why: 'the report was dropped' })
      return
    }
    if (faults.strikes('late_report')) {
      this.#ended.abort()
      await pause(faults.settings.lateMs, signal)
    }
    if (faults.strikes('foreign_report')) await this.report({ ...report, claim_token: randomUUID() })
    await this.report(report)
    if (faults.strikes('repeat_report')) await this.report(report)
  }

  async #heartbeats(): Promise<void> {
    const { boot, heartbeatMs, signal } = this.#options
    const { task_id, claim_token, lease_seconds } = this.#task
    const either = AbortSignal.any([signal, this.#ended.signal])
    const everyMs = Math.min(heartbeatMs, (lease_seconds * 1000) / 3)
    while (!either.aborted) {
      try {
        await pause(everyMs, either)
        const { cancel } = await boot.heartbeat({ task_id, claim_token }, either)
        if (cancel.includes(task_id)) this.#withdrawal.abort()
      } catch {
        // A heartbeat that fails is followed by the next; the end of the run ends the loop.
      }
    }
  }

  /** Waits before the next try after an answer that is none; errors of our own are thrown on. */
  async #waitOut(error: unknown): Promise<void> {
    const { signal, emit } = this.#options
    if (error instanceof PlatformAway) emit({ kind: 'away', why: error.message })
    else if (error instanceof PlatformRefused) emit({ kind: 'refused', code: error.code })
    else throw error
    await this.#backoff.wait(signal, error instanceof PlatformAway ? error.retryAfterMs : 0)
  }
}

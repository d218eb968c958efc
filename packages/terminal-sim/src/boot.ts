import { randomUUID } from 'node:crypto'
import type { Faults } from './faults.ts'
import type { PlatformApi } from './platform/api.ts'
import { type PollAnswer, pollAnswer } from './platform/wire.ts'
import type { ProgramKind } from './program.ts'
import type { Session } from './session/session.ts'
import type { Chance } from './world/chance.ts'

export interface Report {
  readonly task_id: string
  readonly claim_token: string
  readonly status: 'success' | 'failed' | 'canceled'
  readonly [field: string]: unknown
}

export interface BootOptions {
  readonly api: PlatformApi
  readonly session: Session
  readonly program: ProgramKind
  readonly faults: Faults
  readonly chance: Chance
}

const ANSWER_MS = 10_000
/** A claim is given again only until the terminal has named it, so the last few would do. */
const CLAIMS_KEPT = 200

/** One life of the program, from start to crash: what it has in memory is gone with it. */
export class Boot {
  readonly boot_id = randomUUID()
  readonly session: Session
  readonly #options: BootOptions
  readonly #seen = new Map<string, Report | null>()
  #seq = 0

  constructor(options: BootOptions) {
    this.#options = options
    this.session = options.session
  }

  /** What became of a claim: undefined when it is new, null while there is no report. A claim is not executed twice. */
  reportOn(claimToken: string): Report | null | undefined {
    return this.#seen.get(claimToken)
  }

  /** Remembers a claim, and its report once there is one. */
  remember(claimToken: string, report: Report | null): void {
    this.#seen.delete(claimToken)
    this.#seen.set(claimToken, report)
    const [oldest] = this.#seen.keys()
    if (this.#seen.size > CLAIMS_KEPT && oldest !== undefined) this.#seen.delete(oldest)
  }

  /** Asks for work. @param waitSeconds how long the platform may hold the call */
  poll(waitSeconds: number, signal: AbortSignal): Promise<PollAnswer> {
    const { api, faults } = this.#options
    const body = { ...(waitSeconds > 0 ? { wait: waitSeconds } : {}), ...this.#state([]) }
    const deadlineMs = waitSeconds * 1000 + ANSWER_MS
    return api.call('get_task', body, pollAnswer, {
      deadlineMs,
      signal,
      loseAnswer: faults.strikes('lose_task_answer'),
    })
  }

  /** Says that it is alive and at work on this claim. */
  heartbeat(current: { task_id: string; claim_token: string }, signal: AbortSignal): Promise<PollAnswer> {
    return this.#options.api.call('heartbeat', this.#state([current]), pollAnswer, { deadlineMs: ANSWER_MS, signal })
  }

  #state(current: readonly object[]): object {
    const { program, faults, chance } = this.#options
    if (program === 'legacy') return {}
    const { frozen } = faults.settings
    return {
      boot_id: this.boot_id,
      seq: ++this.#seq,
      ...(program === 'full' ? { capabilities: ['committing'] } : {}),
      current,
      health: {
        gui_ready: !frozen,
        cpu: chance.between(3, 60),
        memory: chance.between(30, 70),
        disk: chance.between(20, 80),
        ...(frozen ? { message: 'the Eterm window does not answer' } : {}),
      },
    }
  }
}

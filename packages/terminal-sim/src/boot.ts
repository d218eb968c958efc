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

/** One life of the program, from start to crash: what it has in memory is gone with it. */
export class Boot {
  readonly boot_id = randomUUID()
  readonly session: Session
  /** Claims that this life has seen, with the report once there is one: a claim given twice is not executed twice. */
  readonly seen = new Map<string, Report | null>()
  readonly #options: BootOptions
  #seq = 0

  constructor(options: BootOptions) {
    this.#options = options
    this.session = options.session
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

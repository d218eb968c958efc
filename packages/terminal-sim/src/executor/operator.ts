import { clock, dateInShanghai } from '@etermai/domain'
import { refusalOf } from '../parser/refusals.ts'
import type { Session } from '../session/session.ts'
import { TaskFailure } from './outcome.ts'

/** What surrounds the one irreversible key press of a write. */
export interface PressHooks {
  /** Announces it to the platform; rejects with TaskWithdrawn or ClaimLost when it must not happen. */
  before(): Promise<void>
  after(): Promise<void>
}

/** Refusals that another try, here or elsewhere, may well not meet. */
const PASSING = new Set(['SIGN_IN_FIRST', 'SIMULTANEOUS_MODIFICATION', 'PRINTER_IN_USE'])

/** The hands at the keyboard for one task: types commands, keeps the screens, turns refusals into failures. */
export class Operator {
  readonly #session: Session
  readonly #hooks: PressHooks
  readonly #now: () => Date
  readonly #screens: string[] = []
  #pressed = false

  constructor(session: Session, hooks: PressHooks, now: () => Date = () => clock.now()) {
    this.#session = session
    this.#hooks = hooks
    this.#now = now
  }

  /** Now, for deadlines. */
  get now(): Date {
    return this.#now()
  }

  /** Today in Asia/Shanghai, for screens that name no year. */
  get asOf(): string {
    return dateInShanghai(this.#now())
  }

  /** All commands and screens so far. */
  get raw(): string {
    return this.#screens.join('\n\n')
  }

  /** @throws TaskFailure when Eterm refuses */
  async type(command: string): Promise<string> {
    const screen = await this.#session.type(command)
    this.#screens.push(`>${command}\n${screen}`)
    const refusal = refusalOf(screen)
    if (refusal === null) return screen
    const retryable = !this.#pressed && PASSING.has(refusal.error_code)
    throw new TaskFailure(refusal.error_code, refusal.error_message, retryable)
  }

  /** Presses the key that cannot be taken back. Everything that can be checked has been checked before. */
  async press(command: string): Promise<string> {
    await this.#hooks.before()
    this.#pressed = true
    const screen = await this.type(command)
    await this.#hooks.after()
    return screen
  }

  /** Reads once more after the irreversible: whatever fails here must not turn a success into a failure. */
  async typeIfPossible(command: string): Promise<string | null> {
    try {
      return await this.type(command)
    } catch (error) {
      if (error instanceof TaskFailure) return null
      throw error
    }
  }
}

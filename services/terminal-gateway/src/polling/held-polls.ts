import { AppError } from '@etermai/domain'
import type { TerminalForAuth } from '@etermai/fleet'

/** How often held polls look by themselves, should a call have been missed, ms. */
const LOOK_AGAIN_MS = 5_000
/** Thousands of looks in one moment would keep all other calls waiting: a part of them at a time. */
const PARTS = 20
/** So many are asked about at once: a script keeps all others waiting. */
const ASKED = 250

/** Which of some held polls have something to look for. Rejects: nobody knows, all look. */
export type Restless = (polls: readonly HeldPoll[]) => Promise<readonly HeldPoll[]>

export interface HeldPoll {
  terminalId: string
  /** As it was when the poll last looked. */
  readonly terminal: TerminalForAuth
  /** As Redis knows it: of several polls of a terminal only the newest is given anything. */
  holder: string
  /** Looks once more; true when it has answered. */
  look(): Promise<boolean>
  /** Answers that there is nothing. */
  giveUp(): void
}

/**
 * Polls that are held open, in this process's memory: no connection to Redis and no query each, only a timer. A newer
 * poll of the same terminal takes the place of an older one.
 */
export class HeldPolls {
  readonly #held = new Map<string, HeldPoll>()
  /** What is asked about is not asked about again: where nobody answers, questions would pile up. */
  readonly #asking = new Set<HeldPoll>()
  readonly #limit: () => number
  readonly #restless: Restless
  readonly #timer: NodeJS.Timeout
  #closing = false

  /** `limit` may change: what is held then stays. */
  constructor(limit: () => number, restless: Restless) {
    this.#limit = limit
    this.#restless = restless
    this.#timer = setInterval(() => this.#lookAtPart(), LOOK_AGAIN_MS / PARTS)
  }

  get terminals(): Iterable<string> {
    return this.#held.keys()
  }

  get size(): number {
    return this.#held.size
  }

  /** Holds a poll. Throws UNAVAILABLE when too many are held, or the process is about to end. */
  hold(poll: HeldPoll): void {
    if (this.#closing || (this.#held.size >= this.#limit() && !this.#held.has(poll.terminalId))) {
      throw new AppError('UNAVAILABLE', { retryAfter: 3 })
    }
    this.#held.get(poll.terminalId)?.giveUp()
    this.#held.set(poll.terminalId, poll)
  }

  /** A poll that was answered, or whose caller has gone. */
  release(poll: HeldPoll): void {
    if (this.#held.get(poll.terminalId) === poll) this.#held.delete(poll.terminalId)
  }

  /** There may be work for these terminals. */
  wake(terminalIds: readonly string[]): void {
    for (const id of terminalIds) {
      const poll = this.#held.get(id)
      if (poll === undefined) continue
      poll.look().catch(() => poll.giveUp())
    }
  }

  /** Answers all that is held. */
  close(): void {
    this.#closing = true
    clearInterval(this.#timer)
    for (const poll of [...this.#held.values()]) poll.giveUp()
  }

  #lookAtPart(): void {
    const part = [...this.#held.values()].slice(0, Math.ceil(this.#held.size / PARTS))
    // The others are first next time.
    for (const poll of part) {
      this.#held.delete(poll.terminalId)
      this.#held.set(poll.terminalId, poll)
    }
    const polls = part.filter((poll) => !this.#asking.has(poll))
    for (let i = 0; i < polls.length; i += ASKED) void this.#lookIfRestless(polls.slice(i, i + ASKED))
  }

  async #lookIfRestless(polls: readonly HeldPoll[]): Promise<void> {
    for (const poll of polls) this.#asking.add(poll)
    const restless = await this.#restless(polls).catch(() => polls)
    for (const poll of polls) this.#asking.delete(poll)
    this.wake(restless.map(({ terminalId }) => terminalId))
  }
}

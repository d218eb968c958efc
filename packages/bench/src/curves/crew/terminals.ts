import { setTimeout as wait } from 'node:timers/promises'
import { Line } from '../../load/line.ts'
import { poll, report, type TerminalKey } from '../../load/requests.ts'
import { dataOf } from './answer.ts'
import type { Journal } from './journal.ts'
import type { CrewInput } from './program.ts'

const HOLD_SECONDS = 20
/** Thousands of connections are opened a few at a time: a listener’s queue is short. */
const OPENED_AT_ONCE = 50

/** Terminals that are done at once, each on a connection of its own. */
export class Terminals {
  readonly #journal: Journal
  readonly #isPaced: boolean
  /** Rejects when one of them could not go on. */
  readonly broken: Promise<never>
  #window = Promise.withResolvers<void>()
  #isOpen = false
  #beganMs = 0
  #perSecond = 0
  #turns = 0

  private constructor(keys: readonly TerminalKey[], lines: readonly Line[], isPaced: boolean, journal: Journal) {
    this.#journal = journal
    this.#isPaced = isPaced
    const working = keys.map((key, nth) => this.#work(key, lines[nth]))
    this.broken = Promise.all(working).then((): never => {
      throw new Error('all terminals ended')
    })
    this.broken.catch(() => undefined)
  }

  static async open({ port, terminals, isPaced }: CrewInput, journal: Journal): Promise<Terminals> {
    const lines: Line[] = []
    for (let from = 0; from < terminals.length; from += OPENED_AT_ONCE) {
      const some = terminals.slice(from, from + OPENED_AT_ONCE)
      lines.push(...(await Promise.all(some.map(() => Line.open(port)))))
    }
    return new Terminals(terminals, lines, isPaced, journal)
  }

  begin(perSecond: number): void {
    this.#beganMs = performance.now()
    this.#perSecond = perSecond
    this.#turns = 0
    this.#isOpen = true
    this.#window.resolve()
  }

  end(): void {
    this.#isOpen = false
    this.#window = Promise.withResolvers<void>()
  }

  async #work(key: TerminalKey, line: Line | undefined): Promise<never> {
    if (line === undefined) throw new RangeError('a terminal without a connection')
    const ask = poll(key, HOLD_SECONDS)
    for (;;) {
      if (this.#isPaced) await this.#turn()
      const { task } = dataOf<{ task: { task_id: string; claim_token: string } | null }>(await line.send(ask))
      if (task === null) continue
      dataOf(await line.send(report(key, task)))
      this.#journal.done(task.task_id)
    }
  }

  /** As many turns a second, among all of them, as tasks are published; none between two windows. */
  async #turn(): Promise<void> {
    for (;;) {
      if (!this.#isOpen) await this.#window.promise
      const at = this.#beganMs + (this.#turns++ * 1_000) / this.#perSecond
      await wait(Math.max(0, at - performance.now()))
      if (this.#isOpen) return
    }
  }
}

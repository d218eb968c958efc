import { dataOf } from '../../load/answer.ts'
import { Line } from '../../load/line.ts'
import { poll, report, type TerminalKey } from '../../load/requests.ts'
import type { Arrivals } from './arrivals.ts'
import type { CrewInput } from './program.ts'

const HOLD_SECONDS = 20
/** Thousands of connections are opened a few at a time: a listener’s queue is short. */
const OPENED_AT_ONCE = 50

/** Terminals that are done at once, each on a connection of its own. */
export class Terminals {
  readonly #keys: readonly TerminalKey[]
  readonly #lines: readonly Line[]
  readonly #done: Arrivals
  readonly #turns = new Map<number, number>()
  /** Rejects when one of those that hold polls could not go on. */
  readonly broken: Promise<never>

  private constructor(keys: readonly TerminalKey[], lines: readonly Line[], holds: boolean, done: Arrivals) {
    this.#keys = keys
    this.#lines = lines
    this.#done = done
    this.broken = Promise.all(holds ? keys.map((_, nth) => this.#hold(nth)) : [new Promise(() => undefined)]).then(
      (): never => {
        throw new Error('all terminals ended')
      },
    )
    this.broken.catch(() => undefined)
  }

  static async open({ port, terminals, holds }: CrewInput, done: Arrivals): Promise<Terminals> {
    const lines: Line[] = []
    for (let from = 0; from < terminals.length; from += OPENED_AT_ONCE) {
      const some = terminals.slice(from, from + OPENED_AT_ONCE)
      lines.push(...(await Promise.all(some.map(() => Line.open(port)))))
    }
    return new Terminals(terminals, lines, holds, done)
  }

  /** The next of this lane’s terminals does a task, whichever it is given. */
  async doOne(lane: number, lanes: number): Promise<void> {
    const turn = this.#turns.get(lane) ?? 0
    this.#turns.set(lane, turn + 1)
    const own = Math.ceil((this.#keys.length - lane) / lanes)
    while (!(await this.#once(lane + (turn % own) * lanes)));
  }

  async #hold(nth: number): Promise<never> {
    for (;;) await this.#once(nth)
  }

  close(): void {
    for (const line of this.#lines) line.close()
  }

  /** One held poll, and what follows. False when there was nothing to do. */
  async #once(nth: number): Promise<boolean> {
    const [key, line] = [this.#keys[nth], this.#lines[nth]]
    if (key === undefined || line === undefined) throw new RangeError(`no terminal ${nth}`)
    const answer = await line.send(poll(key, HOLD_SECONDS))
    const { task } = dataOf<{ task: { task_id: string; claim_token: string } | null }>(answer)
    if (task === null) return false
    dataOf(await line.send(report(key, task)))
    this.#done.came(task.task_id)
    return true
  }
}

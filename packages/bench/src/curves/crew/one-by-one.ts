import { dataOf } from '../../load/answer.ts'
import { type Line, openLines } from '../../load/line.ts'
import { poll, report, type TerminalKey } from '../../load/requests.ts'
import type { Arrivals } from './arrivals.ts'

const HOLD_SECONDS = 20

/** Terminals that ask for a task only when they are told to, each on a connection of its own. */
export class OneByOne {
  readonly #keys: readonly TerminalKey[]
  readonly #lines: readonly Line[]
  readonly #done: Arrivals
  readonly #turns = new Map<number, number>()

  private constructor(keys: readonly TerminalKey[], lines: readonly Line[], done: Arrivals) {
    this.#keys = keys
    this.#lines = lines
    this.#done = done
  }

  static async open(port: number, keys: readonly TerminalKey[], done: Arrivals): Promise<OneByOne> {
    return new OneByOne(keys, await openLines(port, keys.length), done)
  }

  /** The next of this lane’s terminals does a task, whichever it is given. */
  async doOne(lane: number, lanes: number): Promise<void> {
    const turn = this.#turns.get(lane) ?? 0
    this.#turns.set(lane, turn + 1)
    const own = Math.ceil((this.#keys.length - lane) / lanes)
    const nth = lane + (turn % own) * lanes
    const [key, line] = [this.#keys[nth], this.#lines[nth]]
    if (key === undefined || line === undefined) throw new RangeError(`no terminal ${nth}`)
    for (;;) {
      const answer = await line.send(poll(key, HOLD_SECONDS))
      const { task } = dataOf<{ task: { task_id: string; claim_token: string } | null }>(answer)
      if (task === null) continue
      dataOf(await line.send(report(key, task)))
      return this.#done.came(task.task_id)
    }
  }

  close(): void {
    for (const line of this.#lines) line.close()
  }
}

import { dataOf } from './answer.ts'
import { Line } from './line.ts'
import { poll, report, type TerminalKey } from './requests.ts'

const HOLD_SECONDS = 20
/** Thousands of connections are opened a few at a time: a listener’s queue is short. */
const OPENED_AT_ONCE = 50

/** What terminals do, each known by its number. */
export interface Trade {
  /** It was given this task. */
  claimed?(taskId: string, atMs: number, nth: number): void
  /** Takes the time of a task; without it they are done at once. */
  work?(nth: number): Promise<void>
  /** Its report was answered. */
  done(taskId: string, nth: number): void
}

/** Terminals whose polls are held, each on a connection of its own. */
export class Terminals {
  readonly #lines: readonly Line[]
  readonly #trade: Trade
  readonly #atWork = new Set<Line>()
  readonly #working: Promise<unknown>
  /** Rejects when one of them could not go on. */
  readonly broken: Promise<void>
  #isOver = false

  private constructor(keys: readonly TerminalKey[], lines: readonly Line[], trade: Trade) {
    this.#lines = lines
    this.#trade = trade
    this.#working = Promise.all(lines.map((line, nth) => this.#live(keys[nth], line, nth)))
    this.broken = this.#working.then(() => undefined)
    this.broken.catch(() => undefined)
  }

  static async open(port: number, keys: readonly TerminalKey[], trade: Trade): Promise<Terminals> {
    const lines: Line[] = []
    for (let from = 0; from < keys.length; from += OPENED_AT_ONCE) {
      const some = keys.slice(from, from + OPENED_AT_ONCE)
      lines.push(...(await Promise.all(some.map(() => Line.open(port)))))
    }
    return new Terminals(keys, lines, trade)
  }

  /** Those at work report before they go. */
  async stop(): Promise<void> {
    this.#isOver = true
    for (const line of this.#lines) if (!this.#atWork.has(line)) line.close()
    await this.#working.catch(() => undefined)
    for (const line of this.#lines) line.close()
  }

  async #live(key: TerminalKey | undefined, line: Line, nth: number): Promise<void> {
    if (key === undefined) throw new RangeError('a connection without a terminal')
    const ask = poll(key, HOLD_SECONDS)
    try {
      while (!this.#isOver) {
        const { task } = dataOf<{ task: { task_id: string; claim_token: string } | null }>(await line.send(ask))
        if (task === null) continue
        this.#trade.claimed?.(task.task_id, performance.now(), nth)
        this.#atWork.add(line)
        await this.#trade.work?.(nth)
        dataOf(await line.send(report(key, task)))
        this.#atWork.delete(line)
        this.#trade.done(task.task_id, nth)
      }
    } catch (error) {
      // A held poll ends with its connection.
      if (!this.#isOver) throw error
    }
  }
}

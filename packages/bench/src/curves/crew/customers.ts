import { setTimeout as wait } from 'node:timers/promises'
import { type Line, openLines } from '../../load/line.ts'
import { publication } from '../../load/requests.ts'
import { dataOf } from './answer.ts'
import type { Journal } from './journal.ts'
import type { CrewInput, WindowInput } from './program.ts'

/** Connections that publish: more than are under way at once. */
const LINES = 16
/** Beside a crowd, one task of so many is another customer’s. */
const SHARE = 10

export class Customers {
  readonly #lines: readonly Line[]
  readonly #input: CrewInput
  readonly #callbackUrl: string
  readonly #journal: Journal

  private constructor(lines: readonly Line[], input: CrewInput, callbackUrl: string, journal: Journal) {
    this.#lines = lines
    this.#input = input
    this.#callbackUrl = callbackUrl
    this.#journal = journal
  }

  static async open(input: CrewInput, callbackUrl: string, journal: Journal): Promise<Customers> {
    return new Customers(await openLines(input.port, LINES), input, callbackUrl, journal)
  }

  /** One call a task, evenly. */
  async publish({ run, tasks, perSecond }: WindowInput): Promise<void> {
    const { caller, beside } = this.#input
    const calls = Array.from({ length: tasks }, (_, nth) => {
      const isBeside = beside !== undefined && nth % SHARE === 0
      const request = publication(isBeside ? beside : caller, run, nth, this.#callbackUrl)
      return { request, isTimed: isBeside || beside === undefined }
    })
    const began = performance.now()
    let next = 0
    await Promise.all(
      this.#lines.map(async (line) => {
        for (let nth = next++; nth < tasks; nth = next++) {
          const call = calls[nth]
          if (call === undefined) return
          await wait(Math.max(0, began + (nth * 1_000) / perSecond - performance.now()))
          const sentAt = performance.now()
          const { task_id } = dataOf<{ task_id: string }>(await line.send(call.request))
          if (call.isTimed) this.#journal.sent(task_id, sentAt)
        }
      }),
    )
    this.#journal.allSent()
  }
}

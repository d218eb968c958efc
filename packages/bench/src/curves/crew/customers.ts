import { dataOf } from '../../load/answer.ts'
import { type Line, openLines } from '../../load/line.ts'
import { publication } from '../../load/requests.ts'
import type { CrewInput } from './program.ts'

/** Beside a crowd, one task of so many is another customer’s. */
const SHARE = 10

/** Publishes, on a connection for each lane, which is as old as the window: a platform closes those that nobody uses. */
export class Customers {
  readonly #lines: readonly Line[]
  readonly #input: CrewInput
  readonly #callbackUrl: string

  private constructor(lines: readonly Line[], input: CrewInput, callbackUrl: string) {
    this.#lines = lines
    this.#input = input
    this.#callbackUrl = callbackUrl
  }

  static async open(input: CrewInput, lanes: number, callbackUrl: string): Promise<Customers> {
    return new Customers(await openLines(input.port, lanes), input, callbackUrl)
  }

  /** Whether it is of the one whose tasks are timed. */
  async publish(lane: number, run: string, nth: number): Promise<{ taskId: string; isTimed: boolean }> {
    const line = this.#lines[lane]
    if (line === undefined) throw new RangeError(`no lane ${lane}`)
    const { caller, beside } = this.#input
    const isBeside = beside !== undefined && nth % SHARE === 0
    const request = publication(isBeside ? beside : caller, run, nth, this.#callbackUrl)
    const { task_id } = dataOf<{ task_id: string }>(await line.send(request))
    return { taskId: task_id, isTimed: isBeside || beside === undefined }
  }

  close(): void {
    for (const line of this.#lines) line.close()
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import { redisBytes } from '@etermai/faults/stage'
import { generate } from '../load/generator.ts'
import { median, type Ratio, round } from '../ratio.ts'
import { openPlatform } from '../subjects/platform.ts'

const TASKS = 20_000
const BATCH = 100
const CONNECTIONS = 4
const TERMINALS = 10
/** Until the dispatcher has emptied the doorbells. */
const SETTLE_MS = 3_000
const LOOK_MS = 100

/** P14: what Redis keeps for tasks that wait, published as customers do; terminals are there, and their lists are full. */
export const redisMemory: Ratio = {
  id: 'P14',
  name: 'Redis memory for a waiting task',
  unit: 'bytes ÷ tasks',
  target: 1_024,
  better: 'lower',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(TERMINALS)
    things.defer(() => platform.stop())
    const { people, port, stores } = platform
    const { terminals, customers } = people
    const [caller] = customers
    if (caller === undefined) throw new RangeError('no customer')
    const publish = {
      kind: 'accept',
      port,
      caller,
      count: TASKS / BATCH,
      batch: BATCH,
      connections: CONNECTIONS,
    } as const
    const [a, b, most]: [number[], number[], number[]] = [[], [], []]
    for (let nth = 0; nth <= rounds; nth++) {
      if (nth === 0) await generate({ kind: 'poll', port, terminals, count: TERMINALS, connections: 1 })
      const before = await redisBytes(stores.redisUrl)
      const high = new Highest(stores.redisUrl)
      await generate({ ...publish, run: `p14-${nth}` })
      await wait(SETTLE_MS)
      const highest = await high.stop()
      const grown = (await redisBytes(stores.redisUrl)) - before
      log(`  ${nth}: ${round(grown / TASKS)} bytes a task, ${round((highest - before) / TASKS)} at most meanwhile`)
      if (nth === 0) continue
      a.push(grown)
      b.push(TASKS)
      most.push((highest - before) / TASKS)
    }
    return { a, b, seen: { 'bytes a task, at most while they were published': round(median(most)) } }
  },
}

/** The most that Redis held. */
class Highest {
  #bytes = 0
  #isOver = false
  readonly #looking: Promise<void>

  constructor(url: string) {
    this.#looking = this.#look(url)
  }

  async stop(): Promise<number> {
    this.#isOver = true
    await this.#looking
    return this.#bytes
  }

  async #look(url: string): Promise<void> {
    while (!this.#isOver) {
      this.#bytes = Math.max(this.#bytes, await redisBytes(url))
      await wait(LOOK_MS)
    }
  }
}

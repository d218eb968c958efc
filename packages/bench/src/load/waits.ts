import { setTimeout as wait } from 'node:timers/promises'
import { taskIds } from './answer.ts'
import { type Line, openLines } from './line.ts'
import { type Caller, publication, type TerminalKey } from './requests.ts'
import { percentile } from './send-all.ts'
import { Terminals } from './terminals.ts'

export interface WaitsInput {
  port: number
  /** Whose tasks are timed. */
  small: Caller
  /** Who keeps the terminals at work meanwhile, with never more unfinished tasks than they have room for. */
  neighbour?: Caller
  terminals: readonly TerminalKey[]
  /** Each task takes a terminal so long, ms. */
  taskMs: number
  /** Of the small customer, and so many a second. */
  tasks: number
  perSecond: number
  run: string
}

export interface WaitsResult {
  seconds: number
  /** From the answer to the small customer until a terminal has the task, ms. */
  medianMs: number
  p99Ms: number
  /** Tasks of others that terminals did meanwhile. */
  others: number
}

/** Unfinished tasks of the neighbour for each terminal: the one at work, a full list, and some behind it. */
const OPEN_EACH = 8
const BATCH = 40
const LOOK_MS = 5
/** Until every terminal is at work. */
const WARM_MS = 1_500
const DEADLINE_MS = 120_000

/** A small customer publishes one task after the other, on terminals that take their time. */
export async function waits(input: WaitsInput): Promise<WaitsResult> {
  const { port, small, neighbour, terminals, taskMs, tasks, perSecond, run } = input
  const [acceptedAt, claimedAt] = [new Map<string, number>(), new Map<string, number>()]
  const done = new Set<string>()
  const fleet = await Terminals.open(port, terminals, {
    claimed: (taskId, atMs) => void claimedAt.set(taskId, atMs),
    work: () => wait(taskMs),
    done: (taskId) => void done.add(taskId),
  })
  const [line, other] = await openLines(port, 2)
  if (line === undefined || other === undefined) throw new RangeError('no connection')
  const began = performance.now()
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (performance.now() - began > DEADLINE_MS) throw new Error(`${done.size} tasks were done in time`)
      await Promise.race([wait(LOOK_MS), fleet.broken])
    }
  }
  try {
    const beside = new Neighbour(other, { caller: neighbour, open: terminals.length * OPEN_EACH, run, done })
    await wait(WARM_MS)
    const from = performance.now()
    for (let nth = 0; nth < tasks; nth++) {
      await wait(Math.max(0, from + (nth * 1_000) / perSecond - performance.now()))
      const [taskId = ''] = taskIds(await line.send(publication(small, run, nth, '')))
      acceptedAt.set(taskId, performance.now())
    }
    await until(() => [...acceptedAt.keys()].every((id) => done.has(id)))
    const published = await beside.stop()
    // What the neighbour has left would stand before the next round.
    await until(() => published.every((id) => done.has(id)))
    const took = [...acceptedAt]
      .map(([id, at]) => Math.max(0, (claimedAt.get(id) ?? at) - at))
      .toSorted((a, b) => a - b)
    return {
      seconds: (performance.now() - from) / 1_000,
      medianMs: percentile(took, 50),
      p99Ms: percentile(took, 99),
      others: done.size - tasks,
    }
  } finally {
    await fleet.stop()
    line.close()
    other.close()
  }
}

/** Keeps so many of its tasks unfinished. */
class Neighbour {
  readonly #published: string[] = []
  readonly #keeping: Promise<void>
  #isOver = false

  constructor(line: Line, input: { caller: Caller | undefined; open: number; run: string; done: ReadonlySet<string> }) {
    const { caller } = input
    this.#keeping = caller === undefined ? Promise.resolve() : this.#keep(line, { ...input, caller })
    this.#keeping.catch(() => undefined)
  }

  /** Answers all of its tasks. */
  async stop(): Promise<string[]> {
    this.#isOver = true
    await this.#keeping
    return this.#published
  }

  async #keep(
    line: Line,
    { caller, open, run, done }: { caller: Caller; open: number; run: string; done: ReadonlySet<string> },
  ): Promise<void> {
    const unfinished = () => this.#published.filter((id) => !done.has(id)).length
    for (let nth = 0; !this.#isOver; ) {
      if (unfinished() > open - BATCH) await wait(LOOK_MS)
      else this.#published.push(...taskIds(await line.send(publication(caller, `${run}-beside`, nth++, '', BATCH))))
    }
  }
}

import { fillBacklog } from '@etermai/faults/stage'
import { standing } from '../processor-time.ts'
import { type Ratio, round } from '../ratio.ts'
import { processorTime, type Side, sideBySide } from '../side-by-side.ts'
import { openPlatform, type Platform } from '../subjects/platform.ts'

const MANY = 1_000_000
const FEW = 1_000
const TASKS = 6_000
const TERMINALS = 50
const SHOWN_EVERY = 250_000

/** P6: whether a task costs more when a million others wait. As many wait at the end as at the beginning. */
export const backlog: Ratio = {
  id: 'P6',
  name: 'processor time of a task with 1,000,000 waiting ÷ with 1,000',
  unit: 'µs ÷ µs',
  target: 1.1,
  better: 'lower',
  mostRounds: 3,
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const sides: Side[] = []
    for (const waiting of [MANY, FEW]) {
      const platform = await openPlatform(TERMINALS)
      things.defer(() => platform.stop())
      await fill(platform, waiting, log)
      sides.push(turning(waiting.toLocaleString('en'), platform))
    }
    const [many, few] = sides
    if (many === undefined || few === undefined) throw new RangeError('two sides')
    const measured = await sideBySide([many, few], rounds, log)
    for (const { name, subject } of sides) {
      measured.seen[`${name}: ms of processor a second while nobody asks`] = round(await standing(subject.pids()))
    }
    return measured
  },
}

async function fill({ db, people, stores }: Platform, count: number, log: (line: string) => void): Promise<void> {
  const began = performance.now()
  await fillBacklog({
    db,
    customers: people.customers,
    count,
    priority: 5,
    name: 'waiting',
    signal: new AbortController().signal,
    onProgress(accepted) {
      if (accepted % SHOWN_EVERY !== 0) return
      log(`  ${accepted} wait after ${Math.round((performance.now() - began) / 1_000)} s`)
    },
  })
  await stores.vacuum()
}

function turning(name: string, platform: Platform): Side {
  const { people, port } = platform
  const [caller] = people.customers
  if (caller === undefined) throw new RangeError('no customer')
  const order = { kind: 'turnover', port, caller, terminals: people.terminals, tasks: TASKS } as const
  return {
    name,
    subject: platform,
    order: (nth) => ({ order: { ...order, run: `p6-${nth}` }, operations: TASKS }),
    figure: processorTime,
  }
}

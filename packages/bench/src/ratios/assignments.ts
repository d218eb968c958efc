import { ProcessorTime } from '@etermai/faults/stage'
import { generate } from '../load/generator.ts'
import { standing } from '../processor-time.ts'
import { median, type Ratio, round, UNCOUNTED_ROUNDS } from '../ratio.ts'
import { backendsOf } from '../subjects/backends.ts'
import { type Ground, openGround } from '../subjects/ground.ts'

const MANY = 10_000
const FEW = 10
const TASKS = 4_000
/** So slow that ten terminals keep up, and that tasks are assigned in batches of the same size on both sides. */
const PER_SECOND = 400
const PUBLISHERS = 16
/** Until the dispatcher knows everyone who has come. */
const REST_MS = 5_000

/**
 * P7: what it costs to choose a terminal and to write that down, when there are many to choose from, all of them there
 * and polling. Of the dispatcher, in a process of its own, and of its connections to Postgres; nothing else.
 */
export const assignments: Ratio = {
  id: 'P7',
  name: 'processor time of an assignment with 10,000 terminals ÷ with 10',
  unit: 'µs ÷ µs',
  target: 1.3,
  better: 'lower',
  mostRounds: 3,
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const sides: { terminals: number; ground: Ground; pid: number; port: number; all: number[]; own: number[] }[] = []
    for (const terminals of [MANY, FEW]) {
      const ground = await openGround(terminals)
      things.defer(() => ground.stop())
      // The first to be there is the active one: that of the whole platform stands by.
      const { pid } = await ground.start('dispatcher')
      const { port } = await ground.start('standalone')
      sides.push({ terminals, ground, pid, port, all: [], own: [] })
    }
    for (let nth = 1 - UNCOUNTED_ROUNDS; nth <= rounds; nth++) {
      for (const { terminals, ground, pid, port, all, own } of sides) {
        const cpu = await assign({ ground, pid, port, run: `p7-${nth}` })
        const [dispatcher, postgres] = [cpu.dispatcher ?? 0, sum(cpu) - (cpu.dispatcher ?? 0)]
        log(`  ${nth} ${terminals} terminals: ${round(dispatcher)} µs, ${round(postgres)} µs in Postgres`)
        if (nth === 0) await ground.stores.analyze()
        if (nth <= 0) continue
        all.push(sum(cpu))
        own.push(dispatcher)
      }
    }
    const [a, b] = sides
    const seen: Record<string, number> = {}
    for (const { terminals, own, ground, pid } of sides) {
      seen[`${terminals}: µs dispatcher`] = round(median(own))
      const pids = await programsOf(ground, pid)
      seen[`${terminals}: ms of processor a second while nobody asks`] = round(await standing(pids))
    }
    return { a: a?.all ?? [], b: b?.all ?? [], seen }
  },
}

/** Answers µs an assignment, of the dispatcher and of each of its connections. */
async function assign(side: { ground: Ground; pid: number; port: number; run: string }) {
  const { ground, pid, port, run } = side
  const { customers, terminals } = ground.people
  const [caller] = customers
  if (caller === undefined) throw new RangeError('no customer')
  const pids = await programsOf(ground, pid)
  let meter = new ProcessorTime(pids)
  const load = { tasks: TASKS, publishers: PUBLISHERS, batch: 1, perSecond: PER_SECOND, restMs: REST_MS }
  await generate({ kind: 'life', port, caller, terminals, run, ...load }, () => {
    meter = new ProcessorTime(pids)
  })
  return Object.fromEntries(Object.entries(meter.seconds()).map(([name, s]) => [name, (s * 1e6) / TASKS]))
}

/** The dispatcher and its connections. */
async function programsOf({ db }: Ground, pid: number): Promise<Record<string, number>> {
  return { dispatcher: pid, ...(await backendsOf(db, 'dispatcher')) }
}

function sum(values: Record<string, number>): number {
  return Object.values(values).reduce((total, value) => total + value, 0)
}

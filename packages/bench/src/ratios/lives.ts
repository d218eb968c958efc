import { generate } from '../load/generator.ts'
import { timed } from '../processor-time.ts'
import { median, type Ratio, round, UNCOUNTED_ROUNDS } from '../ratio.ts'
import { openPlatform } from '../subjects/platform.ts'
import { plainQueueRate } from '../subjects/run-plain-queue.ts'

const TASKS = 6_000
const JOBS = 20_000
const TERMINALS = 50
const PUBLISHERS = 64

/** P2 and P3: publish, assign, poll, report, stored, called back, beside the empty jobs of a queue. */
function lives(id: string, name: string, target: number, batch: number): Ratio {
  return {
    id,
    name,
    unit: 'tasks/s ÷ jobs/s',
    target,
    better: 'higher',
    async measure(rounds, log) {
      await using things = new AsyncDisposableStack()
      const platform = await openPlatform(TERMINALS)
      things.defer(() => platform.stop())
      const { customers, terminals } = platform.people
      const [caller] = customers
      if (caller === undefined) throw new RangeError('no customer')
      const [a, b, each, own, p99]: number[][] = [[], [], [], [], []]
      for (let nth = 1 - UNCOUNTED_ROUNDS; nth <= rounds; nth++) {
        const order = { port: platform.port, caller, terminals, tasks: TASKS, batch, perSecond: 0, run: `${id}-${nth}` }
        const { result, total } = await timed(platform.pids(), () =>
          generate({ kind: 'life', ...order, publishers: batch === 1 ? PUBLISHERS : 4 }),
        )
        const jobs = await plainQueueRate(platform.stores.redisUrl, JOBS)
        log(
          `  ${nth}: ${round(TASKS / result.seconds)} tasks/s, ${round((total * 1e6) / TASKS)} µs each; ${round(jobs)} jobs/s`,
        )
        if (nth === 0) await platform.warmedUp?.()
        if (nth <= 0) continue
        a?.push(TASKS / result.seconds)
        b?.push(jobs)
        each?.push((total * 1e6) / TASKS)
        own?.push(result.ownShare)
        p99?.push(result.p99Ms ?? 0)
      }
      const seen = { 'µs of processor a task': each, generator: own, 'p99 ms': p99 }
      return {
        a: a ?? [],
        b: b ?? [],
        seen: Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, round(median(values ?? []))])),
      }
    },
  }
}

export const single = lives('P2', 'whole life over HTTP ÷ BullMQ add and process of empty jobs', 0.2, 1)
export const batched = lives('P3', 'the same, published in batches of 100', 0.25, 100)

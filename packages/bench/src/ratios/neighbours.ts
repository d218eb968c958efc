import { fillBacklog } from '@etermai/faults/stage'
import { generate } from '../load/generator.ts'
import { median, type Ratio, round } from '../ratio.ts'
import { openPlatform, type Platform } from '../subjects/platform.ts'

const FLOOD = 100_000
const TERMINALS = 20
const TASK_MS = 100
/** Of the small customer in each part: enough for a 99th percentile that is not the slowest. */
const TASKS = 200
const PER_SECOND = 25
const URGENT = 9

/**
 * P12: how long a small customer waits beside one whose 100,000 urgent tasks wait. On the same terminals, kept at work by
 * a neighbour with an ordinary day, it has to wait for a free one too: that is what it is compared with. Its wait on idle
 * terminals is shown beside it.
 */
export const neighbours: Ratio = {
  id: 'P12',
  name: 'a small customer’s p99 wait beside a flood of 100,000 ÷ beside an ordinary busy customer',
  unit: 'ms ÷ ms',
  target: 2,
  better: 'lower',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const [flooded, ordinary] = [await openPlatform(TERMINALS), await openPlatform(TERMINALS)]
    things.defer(() => Promise.all([flooded.stop(), ordinary.stop()]).then(() => undefined))
    const large = flooded.people.customers.slice(1, 2)
    const { signal } = new AbortController()
    await fillBacklog({ db: flooded.db, customers: large, count: FLOOD, priority: URGENT, name: 'flood', signal })
    await flooded.stores.vacuum()

    const parts = { 'beside the flood': [], 'beside an ordinary one': [], 'on idle terminals': [] } as Record<
      string,
      number[]
    >
    const medians: Record<string, number[]> = {}
    for (let nth = 0; nth <= rounds; nth++) {
      for (const [part, p99] of Object.entries(parts)) {
        const platform = part === 'beside the flood' ? flooded : ordinary
        const isBusy = part === 'beside an ordinary one'
        const told = await generate({ kind: 'waits', ...orderOf(platform, isBusy), run: `p12-${nth}-${isBusy}` })
        const [middle, high] = [told.medianMs ?? Number.NaN, told.p99Ms ?? Number.NaN]
        log(`  ${nth} ${part}: p99 ${round(high)} ms, median ${round(middle)} ms, ${told.others} tasks of others`)
        if (nth === 0) continue
        p99.push(high)
        medians[part] = [...(medians[part] ?? []), middle]
      }
      if (nth === 0) await Promise.all([flooded.stores.analyze(), ordinary.stores.analyze()])
    }
    const [a = [], b = [], idle = []] = Object.values(parts)
    return {
      a,
      b,
      seen: {
        ...Object.fromEntries(Object.entries(medians).map(([part, ms]) => [`median ms ${part}`, round(median(ms))])),
        'p99 ms on idle terminals': round(median(idle)),
        'p99 beside the flood ÷ on idle terminals': round(median(a.map((ms, i) => ms / (idle[i] ?? Number.NaN)))),
      },
    }
  },
}

function orderOf({ people, port }: Platform, isBusy: boolean) {
  const [small, neighbour] = people.customers
  if (small === undefined || neighbour === undefined) throw new RangeError('two customers')
  const day = { taskMs: TASK_MS, tasks: TASKS, perSecond: PER_SECOND }
  return { port, small, ...(isBusy && { neighbour }), terminals: people.terminals, ...day }
}

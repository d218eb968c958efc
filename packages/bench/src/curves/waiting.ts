import { setTimeout as wait } from 'node:timers/promises'
import { fillBacklog } from '@etermai/faults/stage'
import { openPlatform } from '../subjects/platform.ts'
import { openCrew } from './crew/crew.ts'
import { type Curve, pointOf } from './curve.ts'
import { measurePoint } from './point.ts'

const TERMINALS = 10
/** Longer than the reconciler’s minute, so that one of its rounds is in it. */
const IDLE_MS = 61_000
/** Until what was written is known to the planner and the sweeps have seen it. */
const SETTLE_MS = 3_000

/** As many tasks are done as are published, so the crowd stays as large as it is; the one that is timed is another’s. */
export const waiting: Curve = {
  id: 'waiting',
  title: 'Cost of a task beside tasks that wait',
  axis: 'waiting tasks',
  scale: 'log',
  sizes: [1_000, 10_000, 100_000, 1_000_000],
  async measure(sizes, { windows, keep, log, signal }) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(TERMINALS)
    things.defer(() => platform.stop())
    const customers = platform.people.customers.slice(0, -1)
    const [caller, beside] = [customers[0], platform.people.customers.at(-1)]
    if (caller === undefined || beside === undefined) throw new RangeError('too few customers')
    const { port, db } = platform
    const { terminals } = platform.people
    const crew = await openCrew({ port, caller, beside, terminals, holds: false, callbacks: false })
    things.defer(() => crew.stop())
    let filled = 0
    for (const x of sizes) {
      log(`  ${x} waiting`)
      const fill = { db, customers, priority: 5, signal, name: `to-${x}`, count: x - filled }
      const began = performance.now()
      filled += (await fillBacklog(fill)).length
      log(`    made in ${Math.round((performance.now() - began) / 1_000)} s`)
      await db.query('ANALYZE tasks')
      await wait(SETTLE_MS, undefined, { signal })
      const pids = () => platform.pids()
      const measured = await measurePoint({ run: `w${x}`, pids, crew, windows, idleMs: IDLE_MS, log, signal })
      keep(pointOf(x, measured.windows, measured.idle))
    }
  },
}

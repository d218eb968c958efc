import { fillBacklog } from '@etermai/faults/stage'
import { openCrew } from './crew/crew.ts'
import { type Curve, pointOf } from './curve.ts'
import { measurePoint } from './point.ts'
import { openScene } from './scene.ts'

const TERMINALS = 10
/** Longer than the reconciler’s minute, so that one of its rounds is in it. */
const IDLE_MS = 61_000

/** As many tasks are done as are published, so the crowd stays as large as it is; the one that is timed is another’s. */
export const waiting: Curve = {
  id: 'waiting',
  title: 'Cost of a task beside tasks that wait',
  axis: 'waiting tasks',
  scale: 'log',
  sizes: [1_000, 10_000, 100_000, 1_000_000],
  async measure(sizes, tools) {
    const { keep, log, signal } = tools
    await using things = new AsyncDisposableStack()
    const scene = await openScene({ terminals: TERMINALS })
    things.defer(() => scene.stop())
    const { db, stores, people } = scene
    const crew = await openCrew({ scene, holds: false, callbacks: false })
    things.defer(() => crew.stop())
    const customers = people.customers.slice(0, -1)
    let filled = 0
    for (const x of sizes) {
      log(`  ${x} waiting`)
      const began = performance.now()
      const fill = { db, customers, priority: 5, signal, name: `to-${x}`, count: x - filled }
      filled += (await fillBacklog(fill)).length
      signal.throwIfAborted()
      await stores.vacuum()
      log(`    made in ${Math.round((performance.now() - began) / 1_000)} s`)
      keep(pointOf(x, await measurePoint({ run: `w${x}`, scene, crew, idleMs: IDLE_MS, tools })))
    }
  },
}

import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
import { databaseBytes, fillHistory, ROWS_OF_A_TASK } from './history/fill.ts'
import { measurePoint } from './point.ts'
import { openScene } from './scene.ts'

const TERMINALS = 20
/** Longer than the reconciler’s minute, so that one of its rounds is in it. */
const IDLE_MS = 61_000

/** Of the same customers whose tasks are measured, so that they share every index. */
export const history: Curve = {
  id: 'history',
  title: 'Cost of a task upon a history',
  axis: 'rows of history (9 for each ended task)',
  scale: 'log',
  sizes: [0, 100_000, 1_000_000, 10_000_000],
  async measure(sizes, tools) {
    for (const x of sizes) tools.keep(await pointUpon(x, tools))
  },
}

async function pointUpon(x: number, tools: Tools): Promise<Point> {
  const { log, signal } = tools
  const tasks = Math.round(x / ROWS_OF_A_TASK)
  log(`  ${x} rows, ${tasks} ended tasks`)
  await using things = new AsyncDisposableStack()
  const scene = await openScene({
    terminals: TERMINALS,
    async prepare({ databaseUrl }, people) {
      const began = performance.now()
      const userIds = people.customers.map(({ userId }) => userId)
      const terminalIds = people.terminals.map(({ terminal_id }) => terminal_id)
      await fillHistory({ databaseUrl, tasks, terminalIds, userIds, signal })
      log(`    made in ${Math.round((performance.now() - began) / 1_000)} s`)
    },
  })
  things.defer(() => scene.stop())
  const crew = await openCrew({ scene, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  const mib = (await databaseBytes(scene.stores.databaseUrl)) / 2 ** 20
  const measured = await measurePoint({ run: `h${x}`, scene, crew, idleMs: IDLE_MS, tools })
  return pointOf(x, measured, { 'ended tasks': tasks, 'database MiB': mib })
}

import { openPlatform } from '../subjects/platform.ts'
import { openCrew } from './crew/crew.ts'
import { type Curve, pointOf } from './curve.ts'
import { databaseBytes, fillHistory, ROWS_OF_A_TASK } from './history/fill.ts'
import { measurePoint } from './point.ts'

const TERMINALS = 20
/** Longer than the reconciler’s minute, so that one of its rounds is in it. */
const IDLE_MS = 61_000

/** Of the same customers whose tasks are measured, so that they share every index. */
export const history: Curve = {
  id: 'history',
  title: 'Cost of a task upon a history',
  axis: 'rows of history (9 for each ended task)',
  scale: 'log',
  sizes: [0, 10_000, 100_000, 1_000_000, 10_000_000, 30_000_000],
  async measure(sizes, { windows, keep, log, signal }) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(TERMINALS)
    things.defer(() => platform.stop())
    const { customers, terminals } = platform.people
    const [caller] = customers
    if (caller === undefined) throw new RangeError('no customer')
    const { port, stores } = platform
    const crew = await openCrew({ port, caller, terminals, isPaced: false, callbacks: true })
    things.defer(() => crew.stop())
    const userIds = customers.map(({ userId }) => userId)
    const terminalIds = terminals.map(({ terminal_id }) => terminal_id)
    const tasksOf = (rows: number) => Math.round(rows / ROWS_OF_A_TASK)
    const all = tasksOf(sizes.at(-1) ?? 0)
    let filled = 0
    for (const x of sizes) {
      const to = tasksOf(x)
      log(`  ${x} rows, ${to} ended tasks`)
      const began = performance.now()
      const { databaseUrl } = stores
      if (to > filled) await fillHistory({ databaseUrl, from: filled, to, all, terminalIds, userIds, signal })
      filled = to
      const bytes = await databaseBytes(databaseUrl)
      log(`    made in ${Math.round((performance.now() - began) / 1_000)} s, ${Math.round(bytes / 2 ** 20)} MiB`)
      const pids = () => platform.pids()
      const measured = await measurePoint({ run: `h${x}`, pids, crew, windows, idleMs: IDLE_MS, log, signal })
      keep(pointOf(x, measured.windows, measured.idle, { 'ended tasks': to, 'database MiB': bytes / 2 ** 20 }))
    }
  },
}

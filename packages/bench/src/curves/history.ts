import { openGround } from '../subjects/ground.ts'
import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
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
  sizes: [0, 10_000, 100_000, 1_000_000, 10_000_000],
  async measure(sizes, tools) {
    for (const x of sizes) tools.keep(await pointUpon(x, tools))
  },
}

async function pointUpon(x: number, { windows, log, signal }: Tools): Promise<Point> {
  const tasks = Math.round(x / ROWS_OF_A_TASK)
  log(`  ${x} rows, ${tasks} ended tasks`)
  await using things = new AsyncDisposableStack()
  const ground = await openGround(TERMINALS)
  things.defer(() => ground.stop())
  const { people, stores } = ground
  const began = performance.now()
  const userIds = people.customers.map(({ userId }) => userId)
  const terminalIds = people.terminals.map(({ terminal_id }) => terminal_id)
  await fillHistory({ databaseUrl: stores.databaseUrl, tasks, terminalIds, userIds, signal })
  log(`    made in ${Math.round((performance.now() - began) / 1_000)} s`)
  // Only now, for the platform counts what it finds in accounts and goes on from there.
  const { pid, port } = await ground.start('standalone')
  const [caller] = people.customers
  if (caller === undefined) throw new RangeError('no customer')
  const crew = await openCrew({ port, caller, terminals: people.terminals, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  const mib = (await databaseBytes(stores.databaseUrl)) / 2 ** 20
  const pids = () => ({ node: pid, ...stores.pids })
  const measured = await measurePoint({ run: `h${x}`, pids, crew, windows, idleMs: IDLE_MS, log, signal })
  return pointOf(x, measured.windows, measured.idle, { 'ended tasks': tasks, 'database MiB': mib })
}

import { openPlatform } from '../subjects/platform.ts'
import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
import { measurePoint } from './point.ts'

/** Every terminal asks again once in it. */
const IDLE_MS = 21_000

/** Each terminal holds a poll on a connection of its own all the time; tasks go to whichever the policy picks. */
export const terminals: Curve = {
  id: 'terminals',
  title: 'Cost of a task with terminals that poll',
  axis: 'registered terminals, each holding a poll',
  scale: 'log',
  sizes: [10, 100, 1_000, 10_000],
  async measure(sizes, tools) {
    for (const x of sizes) tools.keep(await pointWith(x, tools))
  },
}

async function pointWith(x: number, { windows, log, signal }: Tools): Promise<Point> {
  log(`  ${x} terminals`)
  await using things = new AsyncDisposableStack()
  const platform = await openPlatform(x)
  things.defer(() => platform.stop())
  const [caller] = platform.people.customers
  if (caller === undefined) throw new RangeError('no customer')
  const { port } = platform
  const crew = await openCrew({ port, caller, terminals: platform.people.terminals, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  const pids = () => platform.pids()
  const measured = await measurePoint({ run: `t${x}`, pids, crew, windows, idleMs: IDLE_MS, log, signal })
  return pointOf(x, measured.windows, measured.idle)
}

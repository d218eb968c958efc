import { openPlatform } from '../subjects/platform.ts'
import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
import { measurePoint } from './point.ts'

const TERMINALS = 40
/** Every terminal asks again once in it. */
const IDLE_MS = 21_000

/** Workers on one port, each a whole standalone, of which one assigns (docs/adr/0018). */
export const processes: Curve = {
  id: 'processes',
  title: 'Cost of a task with several processes of HTTP services',
  axis: 'processes of the HTTP services (HTTP_WORKERS)',
  scale: 'linear',
  sizes: [1, 2, 3, 4],
  async measure(sizes, tools) {
    for (const x of sizes) tools.keep(await pointWith(x, tools))
  },
}

async function pointWith(x: number, { windows, log, signal }: Tools): Promise<Point> {
  log(`  ${x} processes`)
  await using things = new AsyncDisposableStack()
  const platform = await openPlatform(TERMINALS, { HTTP_WORKERS: String(x) })
  things.defer(() => platform.stop())
  const { port, people } = platform
  const [caller] = people.customers
  if (caller === undefined) throw new RangeError('no customer')
  const crew = await openCrew({ port, caller, terminals: people.terminals, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  const pids = () => platform.pids()
  const measured = await measurePoint({ run: `p${x}`, pids, crew, windows, idleMs: IDLE_MS, log, signal })
  return pointOf(x, measured.windows, measured.idle)
}

import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
import { measurePoint } from './point.ts'
import { openServices } from './services.ts'

const TERMINALS = 40
/** Every terminal asks again once in it. */
const IDLE_MS = 21_000

/** The services that the edge hands requests to, so many times each; dispatcher, callback and edge once. */
export const processes: Curve = {
  id: 'processes',
  title: 'Cost of a task with several processes of each HTTP service',
  axis: 'processes of each service behind the edge',
  scale: 'linear',
  sizes: [1, 2, 3, 4],
  async measure(sizes, tools) {
    for (const x of sizes) tools.keep(await pointWith(x, tools))
  },
}

async function pointWith(x: number, { windows, log, signal }: Tools): Promise<Point> {
  log(`  ${x} of each`)
  await using things = new AsyncDisposableStack()
  const services = await openServices(TERMINALS, x)
  things.defer(() => services.stop())
  const { port, people } = services
  const [caller] = people.customers
  if (caller === undefined) throw new RangeError('no customer')
  const crew = await openCrew({ port, caller, terminals: people.terminals, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  const pids = () => services.pids()
  const measured = await measurePoint({ run: `p${x}`, pids, crew, windows, idleMs: IDLE_MS, log, signal })
  return pointOf(x, measured.windows, measured.idle)
}

import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
import { measurePoint } from './point.ts'
import { openScene } from './scene.ts'

const TERMINALS = 40
/** Enough at once for every process to have some. */
const LANES = 32
/** Every terminal asks again once in it. */
const IDLE_MS = 21_000

/** Workers on one port, each a whole standalone, of which one assigns (docs/adr/0018). */
export const processes: Curve = {
  id: 'processes',
  title: 'Cost of a task with several processes of the HTTP services',
  axis: 'processes of the HTTP services (HTTP_WORKERS)',
  scale: 'linear',
  sizes: [1, 2, 3, 4],
  async measure(sizes, tools) {
    for (const x of sizes) tools.keep(await pointWith(x, tools))
  },
}

async function pointWith(x: number, tools: Tools): Promise<Point> {
  tools.log(`  ${x} processes`)
  await using things = new AsyncDisposableStack()
  const scene = await openScene({ terminals: TERMINALS, settings: { HTTP_WORKERS: String(x) } })
  things.defer(() => scene.stop())
  const crew = await openCrew({ scene, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  return pointOf(x, await measurePoint({ run: `p${x}`, scene, crew, lanes: LANES, idleMs: IDLE_MS, tools }))
}

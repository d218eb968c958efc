import { openCrew } from './crew/crew.ts'
import { type Curve, type Point, pointOf, type Tools } from './curve.ts'
import { measurePoint } from './point.ts'
import { openScene } from './scene.ts'

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

async function pointWith(x: number, tools: Tools): Promise<Point> {
  tools.log(`  ${x} terminals`)
  await using things = new AsyncDisposableStack()
  const scene = await openScene({ terminals: x })
  things.defer(() => scene.stop())
  const crew = await openCrew({ scene, holds: true, callbacks: true })
  things.defer(() => crew.stop())
  return pointOf(x, await measurePoint({ run: `t${x}`, scene, crew, idleMs: IDLE_MS, tools }))
}

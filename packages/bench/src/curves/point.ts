import { setTimeout as wait } from 'node:timers/promises'
import { timed } from '../processor-time.ts'
import { bothCauses, causesOf, noCauses } from './causes/causes.ts'
import type { Crew } from './crew/crew.ts'
import type { WindowInput } from './crew/program.ts'
import type { Measured, Tools, Window } from './curve.ts'
import { mapParts, type Parts, partsOf, sumOf } from './parts.ts'
import type { Scene } from './scene.ts'

/**
 * One life after another: nothing shares a commit, so a task costs the same however busy the machine is otherwise. With a
 * fixed rate it did not: where answers came later, more tasks went into each batch, and each was cheaper.
 */
const ALONE = { tasks: 400, lanes: 1, mostMs: 6_000 }
/** As much as is answered, which says how many a second this machine does. */
const BUSY = { tasks: 50_000, mostMs: 3_000 }
/** Before anything is measured: code that has run this often is compiled, and caches know the customers. */
const WARM = { tasks: 5_000, mostMs: 20_000 }
const LANES = 8

export interface PointInput {
  /** Names the tasks of this point. */
  run: string
  scene: Scene
  crew: Crew
  /** Lives at once where it is busy. */
  lanes?: number
  /** How long the idle platform is watched before, ms. */
  idleMs: number
  tools: Tools
}

/** What the platform uses idle, and what tasks add to that, window by window. */
export async function measurePoint(input: PointInput): Promise<Measured> {
  const { run, scene, crew, lanes = LANES, idleMs, tools } = input
  const { log, signal } = tools
  await crew.window({ run: `${run}-warm`, lanes, ...WARM })
  await scene.stores.vacuum()
  const quiet = await causesOf(scene, () => timed(scene.pids(), () => wait(idleMs, undefined, { signal })))
  const seconds = idleMs / 1_000
  const idle = mapParts(partsOf(quiet.result.cpu), (used) => (used * 1_000) / seconds)
  log(`    idle: ${shown(idle)} ms a second (Node, Postgres, Redis)`)
  const measured: Measured = {
    alone: [],
    lanes,
    busy: [],
    idle: { seconds, cpu: idle },
    causes: { alone: noCauses, busy: noCauses, idle: quiet.causes },
  }
  const add = async (when: 'alone' | 'busy', order: WindowInput) => {
    const { result, causes } = await causesOf(scene, () => oneWindow(input, order, idle))
    measured[when].push(result)
    measured.causes[when] = bothCauses(measured.causes[when], causes)
  }
  for (let nth = 1; nth <= tools.windows; nth++) {
    signal.throwIfAborted()
    await add('alone', { run: `${run}-${nth}`, ...ALONE })
    signal.throwIfAborted()
    await add('busy', { run: `${run}-${nth}-busy`, lanes, ...BUSY })
  }
  return measured
}

async function oneWindow({ scene, crew, tools }: PointInput, order: WindowInput, idle: Parts): Promise<Window> {
  const began = performance.now()
  const { result, cpu } = await timed(scene.pids(), () => crew.window(order))
  const seconds = (performance.now() - began) / 1_000
  const { tasks, medianMs, p99Ms, ownShare } = result
  const added = mapParts(partsOf(cpu), (used, part) => ((used - (idle[part] / 1_000) * seconds) * 1e6) / tasks)
  const rate = Math.round(tasks / seconds)
  const own = Math.round(ownShare * 100)
  tools.log(`    ${order.lanes} at once: ${rate}/s, ${shown(added)} µs, ${Math.round(medianMs)} ms, generator ${own} %`)
  return { tasks, seconds, cpu: added, medianMs, p99Ms, generator: ownShare }
}

function shown(values: Parts): string {
  const { node, postgres, redis } = mapParts(values, Math.round)
  return `${Math.round(sumOf(values))} = ${node} + ${postgres} + ${redis}`
}

import { type Part, parts } from '../parts.ts'
import type { Scene } from '../scene.ts'
import { commands } from './commands.ts'
import { requests } from './requests.ts'
import { statements } from './statements.ts'
import { between, each, foremost, together, type Uses, without } from './use.ts'

/** What each part of the platform did, by what it counts itself: that is where a bend comes from. */
export type Causes = Record<Part, Uses>

const KEPT = 20

export const noCauses: Causes = { node: {}, postgres: {}, redis: {} }

async function readCauses({ port, db, stores }: Scene): Promise<Causes> {
  const [node, postgres, redis] = await Promise.all([requests(port), statements(db), commands(stores.redisUrl)])
  return { node, postgres, redis }
}

/** What was done during `work`, besides what it answered. */
export async function causesOf<T>(scene: Scene, work: () => Promise<T>): Promise<{ result: T; causes: Causes }> {
  const before = await readCauses(scene)
  const result = await work()
  const after = await readCauses(scene)
  return { result, causes: byPart((part) => between(before[part], after[part])) }
}

export function bothCauses(one: Causes, other: Causes): Causes {
  return byPart((part) => together(one[part], other[part]))
}

/** What remains of these without what would have been done anyhow, in `share` times the seconds of `idle`. */
export function beyondIdle(causes: Causes, idle: Causes, share: number): Causes {
  return byPart((part) => without(causes[part], each(idle[part], 1 / share)))
}

/** The foremost of them, for each of so many tasks or seconds. */
export function causesOfEach(causes: Causes, many: number): Causes {
  return byPart((part) => foremost(each(causes[part], many), KEPT))
}

function byPart(of: (part: Part) => Uses): Causes {
  return Object.fromEntries(parts.map((part) => [part, of(part)])) as Causes
}

import { setTimeout as wait } from 'node:timers/promises'
import { incidents } from '../../inject/incidents.ts'
import { Random } from '../../random.ts'
import { fastPeople, fastSettings } from '../../settings.ts'
import type { Stage, StageInput } from '../../stage/stage.ts'
import { startFleet } from '../../terminals/fleet.ts'
import { fillBacklog } from '../backlog.ts'
import { HealthWatch } from '../health.ts'
import { MemoryLog } from '../memory.ts'
import { type ProfileVerdict, verdictOf } from '../profile-verdict.ts'
import { checkIds } from './held.ts'
import { redisBytes } from './redis-bytes.ts'

export interface MillionOptions {
  seed: number
  terminals: number
  speed: number
  /** Tasks that wait. */
  tasks: number
  /** How long each rate is measured, ms. */
  forMs: number
  settleMs: number
}

/** Beside a million; enough to do while their rate is measured. */
const FEW = 20_000
const DEAD_MS = 500
const MEMORY_MS = 1_000
/** What is promised. */
const MOST_RECOVERY_MS = 30_000
const LEAST_RATE = 0.8
const MOST_GROWTH_MIB = 100
const MOST_REDIS_BYTES = 1_024

export function millionStage({ terminals, tasks }: Pick<MillionOptions, 'terminals' | 'tasks'>): StageInput {
  const limits = { backlogCap: 10_000_000, ratePerSecond: 1_000_000, rateBurst: 1_000_000 }
  const people = { ...fastPeople(terminals, tasks + FEW, 1), limits, smallBalanceFen: 200 * tasks + 100_000 }
  return { people, isDirect: true, settings: { ...fastSettings, LOG_LEVEL: 'warn', PLATFORM_BACKLOG_CAP: '10000000' } }
}

const LOOK_MS = 200

/** So many waiting tasks that no process could hold them, and then everything dies at once and Redis forgets. */
export async function playMillion(
  stage: Stage,
  options: MillionOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<ProfileVerdict> {
  const { people, edgeUrl, supervisor, db, stores } = stage
  const { seed, speed, terminals, forMs } = options
  const { customers } = people
  const random = new Random(seed, 'million')
  const memory = new MemoryLog(() => ({ dispatcher: supervisor.pids().dispatcher ?? 0 }), MEMORY_MS)
  const few = Math.min(FEW, options.tasks)
  const fill = { db, customers, priority: 5, signal }
  const before = await fillBacklog({ ...fill, count: few, name: 'few' })
  const fleet = startFleet({
    baseUrl: edgeUrl,
    identities: people.terminals,
    seed,
    random: random.fork('fleet'),
    speed,
  })
  const rate = async (name: string): Promise<number> => {
    await fleet.watch.recovered(Date.now())
    // Programs that have just started are not yet as quick as they will be.
    await wait(forMs, undefined, { signal })
    const [claims, began] = [fleet.watch.counts.claims, performance.now()]
    await wait(forMs, undefined, { signal })
    const found = (fleet.watch.counts.claims - claims) / ((performance.now() - began) / 1_000)
    log(`${name}: ${found.toFixed(1)} assignments a second, dispatcher ${memory.now().dispatcher} MiB`)
    return found
  }
  try {
    const rateOfFew = await rate('few waiting')
    const small = { redis: await redisBytes(stores.redis.url), dispatcher: memory.now().dispatcher ?? 0 }
    const beganMs = performance.now()
    const onProgress = (count: number) => {
      if (count % 100_000 === 0) log(`${count} wait after ${Math.round((performance.now() - beganMs) / 1_000)} s`)
    }
    const more = await fillBacklog({ ...fill, count: options.tasks, name: 'many', onProgress })
    const acceptedPerSecond = more.length / ((performance.now() - beganMs) / 1_000)
    const rateOfMany = await rate('all waiting')
    const large = { redis: await redisBytes(stores.redis.url), dispatcher: memory.now().dispatcher ?? 0 }

    const killedMs = Date.now()
    stores.redis.forgetAll()
    await incidents.blackout(stage, { kind: 'blackout', target: 'everything', forMs: DEAD_MS } as never)
    const recoveredMs = await within(fleet.watch.recovered(Date.now()), options.settleMs, signal)
    const backMs = recoveredMs === null ? null : Date.now() - killedMs
    log(backMs === null ? 'work never began again' : `work goes on ${backMs} ms after everything was killed`)
    const rateAfter = backMs === null ? 0 : await rate('after the restart')
    // Work goes on before the last program is back, which may be one that no task needs.
    await readyWithin(edgeUrl, options.settleMs)
    const health = new HealthWatch(`${edgeUrl}/readyz`)
    await wait(MEMORY_MS)
    await health.stop()
    const held = await checkIds(db, ['few', 'many'], [...before, ...more])
    const end = { dispatcher: memory.now().dispatcher ?? 0 }
    const bytes = (large.redis - small.redis) / Math.max(1, more.length)
    const growth = Math.max(large.dispatcher, end.dispatcher) - small.dispatcher
    return verdictOf({
      profile: 'million',
      seed,
      figures: {
        terminals,
        waiting: more.length,
        'accepted a second': Math.round(acceptedPerSecond),
        'checksum of ids': held.checksum,
        'states after the restart': held.states,
        'assignments a second, few waiting': round(rateOfFew),
        'assignments a second, all waiting': round(rateOfMany),
        'assignments a second, after the restart': round(rateAfter),
        'dispatcher MiB, few waiting': small.dispatcher,
        'dispatcher MiB, all waiting': large.dispatcher,
        'dispatcher MiB, after the restart': end.dispatcher,
      },
      mustBeZero: {
        'accepted and lost': held.lost,
        'work that never began again': backMs === null ? ['nothing was reported'] : [],
        'health not answered at the end': health.failed,
        'claims that two were given': fleet.watch.sharedClaims.map(({ taskId }) => taskId),
      },
      limits: {
        'ms until work went on': { figure: String(backMs), isKept: backMs !== null && backMs <= MOST_RECOVERY_MS },
        'rate with all / with few': limit(rateOfMany / rateOfFew),
        'rate after / with few': limit(rateAfter / rateOfFew),
        'dispatcher grew by, MiB': { figure: String(growth), isKept: growth <= MOST_GROWTH_MIB },
        'Redis bytes a waiting task': { figure: bytes.toFixed(1), isKept: bytes <= MOST_REDIS_BYTES },
      },
    })
  } finally {
    memory.stop()
    await fleet.stop()
  }
}

/** Until all of the platform says that it is ready, or the time is over. */
async function readyWithin(edgeUrl: string, ms: number): Promise<void> {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs) {
    const answer = await fetch(`${edgeUrl}/readyz`, { signal: AbortSignal.timeout(ms) }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await wait(LOOK_MS)
  }
}

function limit(ratio: number): { figure: string; isKept: boolean } {
  return { figure: ratio.toFixed(2), isKept: ratio >= LEAST_RATE }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

async function within<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T | null> {
  const end = new AbortController()
  const late = wait(ms, null, { signal: AbortSignal.any([signal, end.signal]) }).catch(() => null)
  try {
    return await Promise.race([promise, late])
  } finally {
    end.abort()
  }
}

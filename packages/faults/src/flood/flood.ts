import { setTimeout as wait } from 'node:timers/promises'
import { Caller } from '../customers/caller.ts'
import { Ends } from '../customers/ends.ts'
import { Journal } from '../customers/journal.ts'
import type { Options } from '../options.ts'
import { checkActs } from '../oracles/acts.ts'
import { checkCallbacks } from '../oracles/callbacks.ts'
import { checkMoney } from '../oracles/money.ts'
import { readTasks } from '../oracles/task-rows.ts'
import { checkTasks } from '../oracles/tasks.ts'
import { Random } from '../random.ts'
import { readAll } from '../read-all.ts'
import { Deliveries } from '../receivers/deliveries.ts'
import { Receiver, receiverPaths } from '../receivers/receiver.ts'
import { callbackSchedule, fastPeople, fastSettings } from '../settings.ts'
import { settle } from '../settle.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import { startFleet } from '../terminals/fleet.ts'
import { HealthWatch } from './health.ts'
import { MemoryLog } from './memory.ts'
import { openLoop } from './open-loop.ts'
import { beRude } from './rude.ts'
import { beSmall } from './small-customer.ts'
import type { FloodVerdict } from './verdict.ts'

export type FloodOptions = Omit<Options, 'profile' | 'json' | 'kinds' | 'pace'>

/** Tasks of each customer that may wait: a flood meets this limit within seconds. */
const BACKLOG = 300
const WARM_UP_MS = 8_000
const MEASURE_MS = 20_000
const MEMORY_MS = 1_000
/** What is freed late is not a leak. */
const REST_MS = 10_000
const RUDE_EACH = 20
/** S17. */
const LEAST_SHARE = 0.9
/** A service that keeps so much more than it had before the flood grows, MiB. */
const MOST_GROWTH_MIB = 200

/** Twice the load that the terminals can carry, for a while: what is refused, what is done, and what suffers. */
export async function runFlood(
  options: FloodOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<FloodVerdict> {
  const people = {
    ...fastPeople(options.terminals, 100_000, 1),
    limits: { backlogCap: BACKLOG, ratePerSecond: 100_000, rateBurst: 100_000 },
    smallBalanceFen: 10_000_000,
  }
  const stage = await openStage({ people, settings: { ...fastSettings, LOG_LEVEL: 'warn' } })
  let isClean = false
  try {
    const verdict = await perform(stage, options, log, signal)
    isClean = verdict.violations.length === 0
    return verdict
  } finally {
    await stage.stop()
    if (isClean && !options.keep) stage.dataDir.remove()
    else log(`databases and logs are kept in ${stage.dataDir.path}`)
  }
}

async function perform(
  stage: Stage,
  options: FloodOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<FloodVerdict> {
  const random = new Random(options.seed, 'flood')
  const { people, db, edgeUrl, supervisor } = stage
  const journal = new Journal()
  const caller = new Caller(edgeUrl, journal, random.fork('caller'), signal)
  const ends = new Ends(caller)
  const deliveries = new Deliveries(people.customers, ({ task_id }) => ends.heard(task_id))
  const receiver = await Receiver.start(0, deliveries)
  const callbackUrl = `http://127.0.0.1:${receiver.port}${receiverPaths.usual}`
  const fleet = startFleet({
    baseUrl: edgeUrl,
    identities: people.terminals,
    seed: options.seed,
    random: random.fork('fleet'),
    speed: options.speed,
  })
  const services = (): Record<string, number> =>
    Object.fromEntries(Object.entries(supervisor.pids()).filter(([name]) => name !== 'postgres' && name !== 'redis'))
  const memory = new MemoryLog(services, MEMORY_MS)
  const health = new HealthWatch(`${edgeUrl}/readyz`)
  const [small, ...large] = people.customers
  if (small === undefined) throw new RangeError('no customer')
  const load = { caller, customers: large, callbackUrls: [callbackUrl], random: random.fork('load'), signal }

  try {
    // Enough to do all the time: what a fleet carries shows only then.
    const filling = openLoop({ ...load, perSecond: options.rate * 4, forMs: WARM_UP_MS + MEASURE_MS })
    await wait(WARM_UP_MS)
    const capacity = await reportedPerSecond(fleet.watch.counts, MEASURE_MS)
    await filling
    log(`${capacity.toFixed(1)} tasks a second is what ${options.terminals} terminals carry`)

    const before = memory.now()
    const flooding = new AbortController()
    const beside = beSmall(
      caller,
      ends,
      { customer: small, callbackUrl, random: random.fork('small') },
      flooding.signal,
    )
    const rude = beRude(Number(new URL(edgeUrl).port), RUDE_EACH)
    const flood = openLoop({ ...load, perSecond: 2 * capacity, forMs: options.floodMs })
    const goodput = await reportedPerSecond(fleet.watch.counts, options.floodMs)
    const sent = await flood
    log(`${goodput.toFixed(1)} tasks a second were done while ${(2 * capacity).toFixed(1)} were offered`)
    flooding.abort()
    const took = (await beside).toSorted((a, b) => a - b)
    const rudely = await rude
    await Promise.all(journal.with('open').map((entry) => caller.settle(entry)))
    const settled = await settle({ stage, fleet, receivers: [receiver], journal, options, signal, log })
    await wait(REST_MS)
    const after = memory.now()
    await ends.stop()
    await fleet.stop()
    await readAll(caller, signal)

    const tasks = await readTasks(db)
    const { lost, contradictions, undetermined } = checkTasks(journal, tasks)
    const acts = checkActs(fleet.world.acts(), tasks)
    const callbacks = await checkCallbacks(db, journal, tasks, deliveries, callbackSchedule.length)
    const grown = Object.entries(after).filter(([name, size]) => size - (before[name] ?? size) > MOST_GROWTH_MIB)
    const share = goodput / capacity
    const mustBeZero: Record<string, readonly string[]> = {
      'accepted and lost': lost,
      'contradictory answers': contradictions,
      'requests without an answer for ever': undetermined,
      'irreversible acts repeated': acts.repeated,
      'money mismatches': await checkMoney(db, people.customers, journal),
      'callbacks missing': callbacks.missing,
      'callbacks with a wrong signature': deliveries.badSignatures,
      'refusals without Retry-After': caller.answers['without Retry-After'] ? ['see the answers'] : [],
      'health not answered': health.failed,
      'rude clients answered wrongly': rudely.unfit,
      'memory that stays': grown.map(([name, size]) => `${name}: ${before[name]} MiB before, ${size} MiB after`),
      'less than 0.9 of capacity': share < LEAST_SHARE ? [share.toFixed(2)] : [],
      'not at rest in time': settled.isQuiet ? [] : [`after ${settled.ms} ms`],
    }
    return {
      seed: options.seed,
      capacity,
      offered: sent.sent / (sent.ms / 1_000),
      goodput,
      goodput_share: share,
      counts: {
        sent: sent.sent,
        'withheld by the generator': sent.withheld,
        accepted: journal.with('accepted').length,
        refused: journal.with('refused').length,
        completed: [...tasks.values()].filter(({ state }) => state === 'completed').length,
        'callbacks acknowledged': callbacks.delivered,
      },
      answers: caller.answers,
      rude: rudely.answers,
      small_customer_ms: {
        median: took[Math.floor(took.length / 2)] ?? 0,
        longest: took.at(-1) ?? 0,
        tasks: took.length,
      },
      health: { asked: health.asked, failed: health.failed.length, longest_ms: health.longestMs },
      memory: Object.fromEntries(
        Object.entries(after).map(([name, size]) => [
          name,
          { before: before[name] ?? 0, peak: memory.peak[name] ?? 0, after: size },
        ]),
      ),
      must_be_zero: Object.fromEntries(Object.entries(mustBeZero).map(([name, lines]) => [name, lines.length])),
      violations: Object.entries(mustBeZero).flatMap(([name, lines]) =>
        lines.slice(0, 20).map((line) => `${name}: ${line}`),
      ),
    }
  } finally {
    memory.stop()
    await Promise.allSettled([health.stop(), ends.stop(), fleet.stop(), caller.close(), receiver.stop()])
  }
}

async function reportedPerSecond(counts: { readonly reported: number }, ms: number): Promise<number> {
  const [before, began] = [counts.reported, performance.now()]
  await wait(ms)
  return (counts.reported - before) / ((performance.now() - began) / 1_000)
}

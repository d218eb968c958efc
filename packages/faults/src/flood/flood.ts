import { setTimeout as wait } from 'node:timers/promises'
import { Caller } from '../customers/caller.ts'
import { Ends } from '../customers/ends.ts'
import { Journal } from '../customers/journal.ts'
import type { Options } from '../options.ts'
import { Random } from '../random.ts'
import { readAll } from '../read-all.ts'
import { Deliveries } from '../receivers/deliveries.ts'
import { Receiver, receiverPaths } from '../receivers/receiver.ts'
import { fastPeople, fastSettings } from '../settings.ts'
import { settle } from '../settle.ts'
import type { Stage } from '../stage/stage.ts'
import { startFleet } from '../terminals/fleet.ts'
import { HealthWatch } from './health.ts'
import { judgeFlood } from './judge.ts'
import { MemoryLog } from './memory.ts'
import { onStage } from './on-stage.ts'
import { type OpenLoopInput, openLoop } from './open-loop.ts'
import { taskRoute } from './rude/kinds.ts'
import { beRude } from './rude/meet.ts'
import { beSmall } from './small-customer.ts'
import type { FloodVerdict } from './verdict.ts'

export type FloodOptions = Pick<
  Options,
  'seed' | 'terminals' | 'rate' | 'speed' | 'settleMs' | 'keep' | 'floodMs' | 'slow'
> & {
  /** Tasks of each customer that may wait: a flood meets this limit within seconds. */
  backlogCap?: number
}

const BACKLOG = 300
/** Of the flood’s time: what it is compared with. */
const WARM_UP_SHARE = 1 / 8
const MEASURE_SHARE = 1 / 3
const MEMORY_MS = 1_000
/** What is freed late is not a leak. */
const REST_MS = 10_000
const RUDE_EACH = 20
/** Of what is offered; a fleet that does more of it may be able to do more. */
const BUSY_SHARE = 0.75
const MOST_TIMES = 16

/** Twice the load that the terminals can carry, for a while: what is refused, what is done, and what suffers. */
export async function runFlood(
  options: FloodOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<FloodVerdict> {
  const people = {
    ...fastPeople(options.terminals, 100_000, 1),
    limits: { backlogCap: options.backlogCap ?? BACKLOG, ratePerSecond: 100_000, rateBurst: 100_000 },
    smallBalanceFen: 10_000_000,
  }
  const settings = { ...fastSettings, LOG_LEVEL: 'warn' }
  return onStage({ people, settings, isDirect: true }, { keep: options.keep, log }, (stage) =>
    perform(stage, options, log, signal),
  )
}

async function perform(
  stage: Stage,
  options: FloodOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<FloodVerdict> {
  const random = new Random(options.seed, 'flood')
  const { people, edgeUrl, supervisor } = stage
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
    const capacity = await measureCapacity(load, fleet.watch.counts, options)
    log(`${capacity.toFixed(1)} tasks a second is what ${options.terminals} terminals carry`)

    const before = memory.now()
    const flooding = new AbortController()
    const beside = beSmall(
      caller,
      ends,
      { customer: small, callbackUrl, random: random.fork('small') },
      flooding.signal,
    )
    const rude = beRude(Number(new URL(edgeUrl).port), taskRoute, { each: RUDE_EACH, slow: options.slow })
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

    return await judgeFlood({
      seed: options.seed,
      stage,
      caller,
      deliveries,
      fleet,
      capacity,
      goodput,
      sent,
      took,
      rude: rudely,
      health,
      memory: memory.compare(before, after),
      settled,
    })
  } finally {
    memory.stop()
    await Promise.allSettled([health.stop(), ends.stop(), fleet.stop(), caller.close(), receiver.stop()])
  }
}

/** What the fleet carries shows only while it has enough to do: whoever does nearly all that comes is offered more. */
async function measureCapacity(
  load: Omit<OpenLoopInput, 'perSecond' | 'forMs'>,
  counts: { readonly reported: number },
  { rate, floodMs }: FloodOptions,
): Promise<number> {
  const [warmUpMs, measureMs, least] = [floodMs * WARM_UP_SHARE, floodMs * MEASURE_SHARE, rate * 4]
  for (let perSecond = least; ; perSecond *= 2) {
    const filling = openLoop({ ...load, perSecond, forMs: warmUpMs + measureMs })
    await wait(warmUpMs)
    // The better half: what else the machine does must not pass for the terminals' limit.
    const halves: number[] = []
    for (const ms of [measureMs / 2, measureMs / 2]) halves.push(await reportedPerSecond(counts, ms))
    await filling
    const capacity = Math.max(...halves)
    if (capacity < perSecond * BUSY_SHARE || perSecond >= least * MOST_TIMES) return capacity
  }
}

async function reportedPerSecond(counts: { readonly reported: number }, ms: number): Promise<number> {
  const [before, began] = [counts.reported, performance.now()]
  await wait(ms)
  return (counts.reported - before) / ((performance.now() - began) / 1_000)
}

import { setTimeout as wait } from 'node:timers/promises'
import { Caller } from '../../customers/caller.ts'
import { Journal } from '../../customers/journal.ts'
import { readTasks } from '../../oracles/task-rows.ts'
import { checkTasks } from '../../oracles/tasks.ts'
import { Random } from '../../random.ts'
import { readAll } from '../../read-all.ts'
import { fastPeople } from '../../settings.ts'
import type { Stage, StageInput } from '../../stage/stage.ts'
import { HealthWatch } from '../health.ts'
import { MemoryLog } from '../memory.ts'
import { openLoop } from '../open-loop.ts'
import { ProcessorTime } from '../processor-time.ts'
import { type ProfileVerdict, percentile, verdictOf } from '../profile-verdict.ts'
import { untilQuiet } from '../quiet.ts'
import { PollerCounts } from './counts.ts'
import { poll } from './poller.ts'

export interface FleetOptions {
  seed: number
  terminals: number
  /** Between two plain polls of one terminal, ms. */
  pollMs: number
  /** Share of terminals whose polls are held. */
  heldShare: number
  /** How long is measured, ms. */
  forMs: number
  /** Tasks published in a second meanwhile. */
  rate: number
  settleMs: number
}

const HOLD_SECONDS = 20
const MEMORY_MS = 1_000
/** A program that has grown by more while nothing but the same went on has a leak, MiB. */
const MOST_GROWTH_MIB = 100

export function fleetStage({ terminals }: Pick<FleetOptions, 'terminals'>): StageInput {
  const limits = { backlogCap: 100_000, ratePerSecond: 100_000, rateBurst: 100_000 }
  return {
    people: { ...fastPeople(terminals, 100_000, 1), limits, smallBalanceFen: 10_000_000 },
    settings: { LOG_LEVEL: 'warn' },
    isDirect: true,
  }
}

/** Thousands of terminals that mostly ask in vain, and the tasks that must reach them all the same. */
export async function playFleet(
  stage: Stage,
  options: FleetOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<ProfileVerdict> {
  const { people, edgeUrl, supervisor, db } = stage
  const { seed, pollMs, heldShare, forMs, rate } = options
  const random = new Random(seed, 'fleet')
  const counts = new PollerCounts()
  const end = new AbortController()
  const until = AbortSignal.any([signal, end.signal])
  const pollers = people.terminals.map((identity, nth) =>
    poll({
      baseUrl: edgeUrl,
      identity,
      everyMs: pollMs,
      holdSeconds: (nth % 100) / 100 < heldShare ? HOLD_SECONDS : 0,
      afterMs: random.between(0, pollMs),
      counts,
      signal: until,
    }),
  )
  const journal = new Journal('fleet')
  const caller = new Caller(edgeUrl, journal, random.fork('caller'), signal)
  const memory = new MemoryLog(() => supervisor.pids(), MEMORY_MS)
  const health = new HealthWatch(`${edgeUrl}/readyz`)
  try {
    await wait(2 * pollMs, undefined, { signal })
    log(`${pollers.length} terminals call`)
    counts.beginAgain()
    // Programs grow until all that they do has been done for a while; from then on they must not.
    const half = wait(forMs / 2, undefined, { signal }).then(() => memory.now())
    const processors = new ProcessorTime({ ...supervisor.pids(), 'terminals and customers': process.pid })
    const load = { caller, customers: people.customers, callbackUrls: [''], random: random.fork('load'), signal }
    const sent = await openLoop({ ...load, perSecond: rate, forMs })
    const cpu = processors.shares()
    const polls = { plain: counts.plainMs, held: counts.held, seconds: sent.ms / 1_000 }
    const [before, after] = [await half, memory.now()]
    await Promise.all(journal.with('open').map((entry) => caller.settle(entry)))
    const isQuiet = await untilQuiet(db, options.settleMs, signal)
    await readAll(caller, signal)
    const tasks = checkTasks(journal, await readTasks(db, 'fleet-'))
    const used = memory.compare(before, after)
    const grown = Object.entries(used).filter(([, { before, after }]) => after - before > MOST_GROWTH_MIB)
    return verdictOf({
      profile: 'fleet',
      seed,
      figures: {
        terminals: pollers.length,
        'answers a second': round(polls.plain.length / polls.seconds + polls.held / polls.seconds),
        'plain polls answered': polls.plain.length,
        'held polls answered': polls.held,
        'median ms': round(percentile(polls.plain, 50)),
        'p95 ms': round(percentile(polls.plain, 95)),
        'longest ms': round(percentile(polls.plain, 100)),
        'tasks published': sent.sent,
        'tasks reported': counts.reported,
        '/readyz longest ms': health.longestMs,
      },
      programs: Object.fromEntries(
        Object.entries(cpu).map(([name, share]) => [name, { 'of one processor': round(share), ...used[name] }]),
      ),
      mustBeZero: {
        'calls of terminals that failed': [...counts.errorKinds].map(([why, times]) => `${times} times ${why}`),
        'accepted and lost': tasks.lost,
        'contradictory answers': tasks.contradictions,
        'refused although there was room': journal.with('refused').map(({ code }) => String(code)),
        'requests without an answer for ever': tasks.undetermined,
        'health not answered': health.failed,
        'not at rest in time': isQuiet ? [] : ['tasks did not reach a terminal'],
      },
      limits: {
        'memory stays': {
          figure: grown.length === 0 ? 'yes' : grown.map(([name, { after }]) => `${name} ${after} MiB`).join(', '),
          isKept: grown.length === 0,
        },
      },
    })
  } finally {
    end.abort()
    memory.stop()
    await Promise.allSettled([health.stop(), caller.close(), ...pollers])
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

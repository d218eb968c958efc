import { setTimeout as wait } from 'node:timers/promises'
import { Caller } from '../../customers/caller.ts'
import { Ends } from '../../customers/ends.ts'
import { Journal } from '../../customers/journal.ts'
import { readTasks } from '../../oracles/task-rows.ts'
import { checkTasks } from '../../oracles/tasks.ts'
import { Random } from '../../random.ts'
import { readAll } from '../../read-all.ts'
import { fastPeople, fastSettings } from '../../settings.ts'
import type { Stage, StageInput } from '../../stage/stage.ts'
import { startFleet } from '../../terminals/fleet.ts'
import { HealthWatch } from '../health.ts'
import { MemoryLog } from '../memory.ts'
import { type ProfileVerdict, percentile, verdictOf } from '../profile-verdict.ts'
import { untilQuiet } from '../quiet.ts'
import { beSmall } from '../small-customer.ts'
import { beIdle } from './idle.ts'
import { type Route, taskRoute } from './kinds.ts'
import { beRude } from './meet.ts'

export interface RudeOptions {
  seed: number
  terminals: number
  speed: number
  /** Clients of every kind at once, at each address. */
  each: number
  /** Connections that say nothing, at each address. */
  idle: number
  /** Those too whom only a clock gets rid of: that takes a minute and more. */
  slow: boolean
  settleMs: number
}

const KIB = 1_024
/** Where rude clients call: the edge, and the services as they are met where nothing stands in front of them. */
const addresses: Record<string, Route> = {
  edge: taskRoute,
  ingress: taskRoute,
  'terminal-gateway': { path: '/api/get_task', limit: 256 * KIB },
  results: { path: '/api/report_result', limit: 4 * KIB * KIB },
}
const MEMORY_MS = 500
const BEFORE_MS = 3_000
const REST_MS = 5_000
/** Of a program in the second assault. */
const MOST_GROWTH_MIB = 100
/** A customer who waits longer is harmed. */
const MOST_MS = 5_000

export function rudeStage({ terminals }: Pick<RudeOptions, 'terminals'>): StageInput {
  const people = { ...fastPeople(terminals, 10_000, 1), smallBalanceFen: 10_000_000 }
  return { people, isDirect: true, settings: { ...fastSettings, LOG_LEVEL: 'warn' } }
}

/** Clients of every rude kind at every address, while one who behaves publishes tasks and gets them done. */
export async function playRude(
  stage: Stage,
  options: RudeOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<ProfileVerdict> {
  const { people, edgeUrl, ports, supervisor, db } = stage
  const { seed, speed, each, idle, slow } = options
  const random = new Random(seed, 'rude')
  const journal = new Journal('rude')
  const caller = new Caller(edgeUrl, journal, random.fork('caller'), signal)
  const ends = new Ends(caller)
  const fleet = startFleet({
    baseUrl: edgeUrl,
    identities: people.terminals,
    seed,
    random: random.fork('fleet'),
    speed,
  })
  const memory = new MemoryLog(() => supervisor.pids(), MEMORY_MS)
  const health = new HealthWatch(`${edgeUrl}/readyz`)
  const [customer] = people.customers
  if (customer === undefined) throw new RangeError('no customer')
  const well = new AbortController()
  const behaving = beSmall(caller, ends, { customer, callbackUrl: '', random }, well.signal)
  try {
    await wait(BEFORE_MS, undefined, { signal })
    const before = memory.now()
    const assault = () =>
      Promise.all(
        Object.entries(addresses).map(async ([address, route]) => {
          const port = ports[address] ?? 0
          const silent = await beIdle(port, idle)
          const answers = await beRude(port, route, { each, slow })
          silent.close()
          log(`${address}: ${Object.keys(answers.answers).length} kinds of answers, ${answers.unfit.length} wrong`)
          return { address, silent: silent.opened, ...answers }
        }),
      )
    const first = await assault()
    await wait(REST_MS, undefined, { signal })
    // What the first assault needed stays reserved; a leak would be what the second one adds.
    const between = memory.now()
    const called = [...first, ...(await assault())]
    well.abort()
    const took = await behaving
    const isQuiet = await untilQuiet(db, options.settleMs, signal)
    await readAll(caller, signal)
    await wait(REST_MS, undefined, { signal })
    const used = memory.compare(before, memory.now())
    const grown = Object.entries(used).filter(([name, { after }]) => after - (between[name] ?? 0) > MOST_GROWTH_MIB)
    const tasks = checkTasks(journal, await readTasks(db, 'rude-'))
    const longest = percentile(took, 100)
    return verdictOf({
      profile: 'rude',
      seed,
      figures: {
        'rude clients': called.reduce((sum, { answers }) => sum + total(answers), 0),
        'idle connections': called.reduce((sum, { silent }) => sum + silent, 0),
        ...Object.fromEntries(Object.entries(sums(called.map(({ answers }) => answers))).toSorted()),
        'tasks of who behaves': took.length,
        'median ms of them': percentile(took, 50),
        '/readyz longest ms': health.longestMs,
      },
      programs: used,
      mustBeZero: {
        'rude clients answered wrongly': called.flatMap(({ address, unfit }) =>
          unfit.map((what) => `${address}: ${what}`),
        ),
        'idle connections refused': called.flatMap(({ address, silent }) =>
          silent === idle ? [] : [`${address}: ${idle - silent}`],
        ),
        'accepted and lost': tasks.lost,
        'contradictory answers': tasks.contradictions,
        'who behaves was refused': journal.with('refused').map(({ code }) => String(code)),
        'health not answered': health.failed,
        'not at rest in time': isQuiet ? [] : ['tasks did not end'],
      },
      limits: {
        'longest ms of who behaves': { figure: String(longest), isKept: took.length > 0 && longest <= MOST_MS },
        'memory stays': {
          figure: grown.length === 0 ? 'yes' : grown.map(([name, { after }]) => `${name} ${after} MiB`).join(', '),
          isKept: grown.length === 0,
        },
      },
    })
  } finally {
    well.abort()
    memory.stop()
    await Promise.allSettled([health.stop(), ends.stop(), behaving])
    await Promise.allSettled([fleet.stop(), caller.close()])
  }
}

function total(answers: Record<string, number>): number {
  return Object.values(answers).reduce((sum, count) => sum + count, 0)
}

function sums(all: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const answers of all) for (const [name, count] of Object.entries(answers)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

import { once } from 'node:events'
import { type Cast, openCast } from './cast.ts'
import { runLoad } from './customers/load.ts'
import { Pacer } from './customers/pacer.ts'
import type { Options } from './options.ts'
import { makePlan, type Plan } from './plan/plan.ts'
import { readAll } from './read-all.ts'
import { judge, type Verdict } from './report/judge.ts'
import { fastPeople, fastSettings } from './settings.ts'
import { settle } from './settle.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { findPython } from './terminals/python-program.ts'

/** Customers that wait for a step of a journey do nothing else: so many for each task a second. */
const STORIES_PER_RATE = 8
const LEAST_STORIES = 150
const PROGRESS_MS = 10_000
/** A platform that never recovers would keep its customers for ever: the load ends after twice its time and this, ms. */
const LOAD_LIMIT_MS = 300_000

export type RunOptions = Pick<
  Options,
  'tasks' | 'seed' | 'terminals' | 'rate' | 'speed' | 'kinds' | 'pace' | 'settleMs' | 'keep' | 'python'
>
const WITHOUT_PYTHON = 'all terminals are simulated, and the client library is not tried'
type Log = (line: string) => void

/**
 * One run from an empty platform to the verdict. Everything that it started has ended when it resolves, also when it
 * rejects or `signal` is aborted.
 */
export async function runFaults(asked: RunOptions, log: Log, signal: AbortSignal): Promise<Verdict> {
  const interpreter = findPython() ?? ''
  if (interpreter === '' && asked.python > 0) console.warn(`NO PYTHON of 3.8 or newer here: ${WITHOUT_PYTHON}`)
  const options = interpreter === '' ? { ...asked, python: 0 } : asked
  const { tasks, rate, seed, terminals, pace, speed } = options
  const plan = makePlan({ ...options, forMs: (tasks / rate) * 1_000 })
  log(`seed ${seed}: plan ${plan.digest} of ${plan.faults.length} faults, ${tasks} tasks`)
  const stage = await openStage({ people: fastPeople(terminals, tasks, pace), settings: fastSettings })
  let isClean = false
  try {
    const python = { count: options.python, interpreter }
    const cast = await openCast({ stage, seed, speed, python, signal, log })
    try {
      const verdict = await perform(stage, cast, plan, options, log, signal)
      isClean = verdict.violations.length === 0
      return verdict
    } finally {
      await cast.stop()
    }
  } finally {
    await stage.stop()
    if (isClean && !options.keep) stage.dataDir.remove()
    else log(`databases and logs are kept in ${stage.dataDir.path}`)
  }
}

async function perform(
  stage: Stage,
  cast: Cast,
  plan: Plan,
  options: RunOptions,
  log: Log,
  signal: AbortSignal,
): Promise<Verdict> {
  const progress = setInterval(() => log(progressOf(cast)), PROGRESS_MS)
  try {
    const beganMs = Date.now()
    await underLoad(stage, cast, plan, options, signal)
    cast.recovery.stop()
    const endedAtMs = Date.now()
    log(`the load has ended after ${Math.round((endedAtMs - beganMs) / 1_000)} s`)
    const rest = { stage, ...cast, options, signal, log }
    const first = await settle(rest)
    await cast.desk.stop()
    // What the desk settled last is still to be told.
    const last = await settle(rest)
    const settled = { isQuiet: first.isQuiet && last.isQuiet, ms: first.ms + last.ms }
    await cast.ends.stop()
    await cast.fleet.stop()
    await cast.python.stop()
    await readAll(cast.caller, signal)
    return await judge({ options, plan, stage, cast, loadMs: endedAtMs - beganMs, endedAtMs, settled })
  } finally {
    clearInterval(progress)
  }
}

/** The load and the plan of faults; resolves when both are over. */
async function underLoad(
  { people }: Stage,
  { random, caller, ends, injector, addresses: receivers }: Cast,
  plan: Plan,
  { tasks, rate }: RunOptions,
  signal: AbortSignal,
): Promise<void> {
  const pacer = new Pacer(tasks, rate, signal)
  const concurrency = Math.max(LEAST_STORIES, Math.ceil(rate * STORIES_PER_RATE))
  const load = runLoad({ random: random.fork('load'), people, caller, ends, pacer, concurrency, receivers })
  const end = new AbortController()
  const over = () => end.abort()
  const limit = setTimeout(over, (2_000 * tasks) / rate + LOAD_LIMIT_MS)
  load.then(over, over)
  try {
    const loadOver = Promise.race([load, once(end.signal, 'abort')])
    await Promise.all([loadOver, injector.follow(plan.faults, AbortSignal.any([signal, end.signal]))])
  } finally {
    pacer.close()
    clearTimeout(limit)
  }
}

function progressOf({ journal, fleet, deliveries }: Cast): string {
  const { claims, reported, crashes } = fleet.watch.counts
  const [accepted, open] = [journal.with('accepted').length, journal.with('open').length]
  const terminals = `${claims} claims, ${reported} reported, ${crashes} crashes`
  return `${accepted} accepted, ${open} open, ${terminals}, ${deliveries.byEvent.size} callbacks`
}

import { setTimeout as wait } from 'node:timers/promises'
import { Caller } from './customers/caller.ts'
import { Ends } from './customers/ends.ts'
import { Journal } from './customers/journal.ts'
import { runLoad } from './customers/load.ts'
import { Pacer } from './customers/pacer.ts'
import { Injector } from './inject/injector.ts'
import { OperatorDesk } from './operator.ts'
import type { Options } from './options.ts'
import { RECEIVERS } from './plan/parts.ts'
import { makePlan } from './plan/plan.ts'
import { Random } from './random.ts'
import { Deliveries } from './receivers/deliveries.ts'
import { Receiver } from './receivers/receiver.ts'
import { Recovery } from './recovery.ts'
import { judge, type Verdict } from './report/judge.ts'
import { fastPeople, fastSettings } from './settings.ts'
import { settle } from './settle.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { startFleet } from './terminals/fleet.ts'

/** Customers that wait for a step of a journey do nothing else: so many for each task a second. */
const STORIES_PER_RATE = 8
const LEAST_STORIES = 40
const PROGRESS_MS = 10_000

export type RunOptions = Omit<Options, 'profile' | 'json' | 'floodMs'>

/**
 * One run from an empty platform to the verdict. Everything that it started has ended when it resolves, also when it
 * rejects or `signal` is aborted.
 */
export async function runFaults(
  options: RunOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Verdict> {
  const plan = makePlan({ ...options, forMs: (options.tasks / options.rate) * 1_000 })
  log(`seed ${options.seed}: plan ${plan.digest} of ${plan.faults.length} faults, ${options.tasks} tasks`)
  const stage = await openStage({
    people: fastPeople(options.terminals, options.tasks, options.pace),
    settings: fastSettings,
    log: () => undefined,
  })
  let isClean = false
  try {
    const verdict = await perform(stage, plan, options, log, signal)
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
  plan: ReturnType<typeof makePlan>,
  options: RunOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Verdict> {
  const random = new Random(options.seed, 'run')
  const { lines, people, db } = stage
  const edgePort = Number(new URL(stage.edgeUrl).port)
  const customersUrl = `http://127.0.0.1:${await lines.open('customers>edge', edgePort)}`
  const terminalsUrl = `http://127.0.0.1:${await lines.open('terminals>edge', edgePort)}`

  const journal = new Journal()
  const caller = new Caller(customersUrl, journal, random.fork('caller'), signal)
  const ends = new Ends(caller)
  const deliveries = new Deliveries(people.customers, ({ task_id }) => ends.heard(task_id))
  const receivers: Receiver[] = []
  const addresses: string[] = []
  for (let n = 0; n < RECEIVERS; n++) {
    const receiver = await Receiver.start(n, deliveries)
    receivers.push(receiver)
    addresses.push(`http://127.0.0.1:${await lines.open(`callback>receiver${n}`, receiver.port)}`)
  }
  const fleet = startFleet({
    baseUrl: terminalsUrl,
    identities: people.terminals,
    seed: options.seed,
    random: random.fork('fleet'),
    speed: options.speed,
    onEvent: () => undefined,
  })
  const desk = new OperatorDesk(db, fleet.world)
  const recovery = new Recovery(journal, deliveries, fleet.watch)
  const injector = new Injector({
    stage,
    fleet,
    receivers,
    terminalsUrl,
    onHealed: (fault, atMs) => recovery.healed(fault, atMs),
    log,
  })
  const progress = setInterval(() => {
    const [accepted, open] = [journal.with('accepted').length, journal.with('open').length]
    const { claims, reported, crashes } = fleet.watch.counts
    log(
      `${accepted} accepted, ${open} open, ${claims} claims, ${reported} reported, ${crashes} crashes, ${deliveries.byEvent.size} callbacks`,
    )
  }, PROGRESS_MS)

  try {
    const beganMs = Date.now()
    const pacer = new Pacer(options.tasks, options.rate, signal)
    const concurrency = Math.max(LEAST_STORIES, Math.ceil(options.rate * STORIES_PER_RATE))
    const load = runLoad({
      random: random.fork('load'),
      people,
      caller,
      ends,
      pacer,
      concurrency,
      receivers: addresses,
    })
    const loadEnd = new AbortController()
    void load.finally(() => loadEnd.abort())
    await Promise.all([load, injector.follow(plan.faults, AbortSignal.any([signal, loadEnd.signal]))])
    recovery.stop()
    const endedAtMs = Date.now()
    log(`the load has ended after ${((endedAtMs - beganMs) / 1_000).toFixed(0)} s`)

    const settled = await settle({ stage, fleet, receivers, journal, options, signal, log })
    await desk.stop()
    await ends.stop()
    await fleet.stop()
    await readAll(caller, signal)
    return await judge({
      options,
      plan,
      db,
      journal,
      deliveries,
      fleet,
      injector,
      recovery,
      people,
      resolved: desk.resolved,
      answers: caller.answers,
      loadMs: endedAtMs - beganMs,
      endedAtMs,
      settled,
    })
  } finally {
    clearInterval(progress)
    recovery.stop()
    await Promise.allSettled([desk.stop(), ends.stop(), fleet.stop(), caller.close()])
    await Promise.allSettled(receivers.map((receiver) => receiver.stop()))
  }
}

const READERS = 16
const READ_TRIES = 20

/** What the API says of every accepted task, when all is over. */
async function readAll(caller: Caller, signal: AbortSignal): Promise<void> {
  const entries = caller.journal.with('accepted')
  const reader = async (): Promise<void> => {
    for (let entry = entries.pop(); entry && !signal.aborted; entry = entries.pop()) {
      entry.status = null
      for (let tries = 0; tries < READ_TRIES && (await caller.status(entry)) === null; tries++) await wait(200)
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader))
}

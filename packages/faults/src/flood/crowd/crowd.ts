import { setTimeout as wait } from 'node:timers/promises'
import { rows, sql } from '@etermai/platform'
import { Caller } from '../../customers/caller.ts'
import { Ends } from '../../customers/ends.ts'
import { type Entry, Journal } from '../../customers/journal.ts'
import { flightQuery } from '../../customers/trips.ts'
import { Random } from '../../random.ts'
import { fastPeople, fastSettings } from '../../settings.ts'
import type { Customer } from '../../stage/people.ts'
import type { Stage, StageInput } from '../../stage/stage.ts'
import { startFleet } from '../../terminals/fleet.ts'
import { fillBacklog } from '../backlog.ts'
import { type ProfileVerdict, percentile, verdictOf } from '../profile-verdict.ts'
import { Ordinary } from './ordinary.ts'

const WAITS = sql(import.meta.url, '../sql/waits.sql')

export interface CrowdOptions {
  seed: number
  terminals: number
  speed: number
  /** Tasks that the large customer lets wait. */
  tasks: number
  /** Tasks that the small customer publishes in each part. */
  few: number
  settleMs: number
}

const EVERY_MS = 250
const URGENT = 9
/** Unfinished tasks for each terminal: enough to keep every list full. */
const ORDINARY = 30
/** S11. */
const MOST_RATIO = 2

export function crowdStage({ terminals, tasks }: Pick<CrowdOptions, 'terminals' | 'tasks'>): StageInput {
  const limits = { backlogCap: 10_000_000, ratePerSecond: 1_000_000, rateBurst: 1_000_000 }
  const people = { ...fastPeople(terminals, tasks, 1), limits, smallBalanceFen: 10_000_000 }
  return { people, isDirect: true, settings: { ...fastSettings, LOG_LEVEL: 'warn' } }
}

/**
 * A small customer with a few tasks: alone; beside an ordinary customer that keeps the same terminals at work; beside
 * one that has a crowd of tasks waiting, all urgent. The crowd must not cost it more than an ordinary neighbour does.
 */
export async function playCrowd(
  stage: Stage,
  options: CrowdOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<ProfileVerdict> {
  const { people, edgeUrl, db } = stage
  const { seed, speed, tasks, few, settleMs } = options
  const random = new Random(seed, 'crowd')
  const caller = new Caller(edgeUrl, new Journal('crowd'), random.fork('caller'), signal)
  const ends = new Ends(caller)
  const fleet = startFleet({
    baseUrl: edgeUrl,
    identities: people.terminals,
    seed,
    random: random.fork('fleet'),
    speed,
  })
  const [small, large] = people.customers
  if (small === undefined || large === undefined) throw new RangeError('two customers')

  /** Its few tasks, one after the other whatever becomes of them. */
  const publishFew = async (customer: Customer): Promise<Entry[]> => {
    const entries: Entry[] = []
    for (let n = 0; n < few && !signal.aborted; n++) {
      const wish = { customer, type: 'query_av', params: flightQuery(random), callbackUrl: '' }
      entries.push(await caller.publish(wish))
      await wait(EVERY_MS)
    }
    return entries
  }
  const play = async (name: string) => {
    const entries = await publishFew(small)
    const unfinished = await Promise.all(
      entries.map(async (entry) => ((await ends.of(entry, settleMs)) === null ? [`${entry.requestId} ${name}`] : [])),
    )
    const ids = entries.flatMap(({ taskId }) => taskId ?? [])
    const ms = (await rows<{ ms: number }>(db, WAITS, [ids])).map((row) => row.ms)
    log(`${name}: p99 ${Math.round(percentile(ms, 99))} ms, median ${Math.round(percentile(ms, 50))} ms`)
    return { ms, unfinished: unfinished.flat() }
  }

  try {
    const alone = await play('alone')
    const ordinary = new Ordinary({ db, customer: large, open: people.terminals.length * ORDINARY, signal })
    const beside = await play('beside an ordinary customer').finally(() => ordinary.stop())
    const beganMs = performance.now()
    const ids = await fillBacklog({ db, customers: [large], count: tasks, priority: URGENT, name: 'crowd', signal })
    log(`${ids.length} tasks wait after ${Math.round((performance.now() - beganMs) / 1_000)} s`)
    const crowded = await play(`beside ${tasks} urgent tasks`)
    const ratio = percentile(crowded.ms, 99) / Math.max(1, percentile(beside.ms, 99))
    return verdictOf({
      profile: 'crowd',
      seed,
      figures: {
        'waiting beside it': ids.length,
        'its tasks in each part': few,
        ...figuresOf('alone', alone.ms),
        ...figuresOf('beside an ordinary customer', beside.ms),
        ...figuresOf('beside the crowd', crowded.ms),
        'claims in all': fleet.watch.counts.claims,
      },
      mustBeZero: {
        'tasks of the small customer that did not end': [alone, beside, crowded].flatMap(
          ({ unfinished }) => unfinished,
        ),
        'tasks of the crowd that were not accepted': ids.length === tasks ? [] : [`${ids.length} of ${tasks}`],
      },
      limits: { 'p99 with the crowd / without': { figure: ratio.toFixed(2), isKept: ratio <= MOST_RATIO } },
    })
  } finally {
    await Promise.allSettled([ends.stop(), fleet.stop(), caller.close()])
  }
}

function figuresOf(name: string, ms: readonly number[]): Record<string, number> {
  return {
    [`median wait ${name}, ms`]: Math.round(percentile(ms, 50)),
    [`p99 wait ${name}, ms`]: Math.round(percentile(ms, 99)),
  }
}

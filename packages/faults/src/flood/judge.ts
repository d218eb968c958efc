import type { Caller } from '../customers/caller.ts'
import { checkActs } from '../oracles/acts.ts'
import { checkCallbacks } from '../oracles/callbacks.ts'
import { checkMoney } from '../oracles/money.ts'
import { readTasks } from '../oracles/task-rows.ts'
import { checkTasks } from '../oracles/tasks.ts'
import type { Deliveries } from '../receivers/deliveries.ts'
import { callbackSchedule } from '../settings.ts'
import type { Settled } from '../settle.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fleet } from '../terminals/fleet.ts'
import type { HealthWatch } from './health.ts'
import type { Sent } from './open-loop.ts'
import type { RudeAnswers } from './rude/meet.ts'
import type { FloodVerdict } from './verdict.ts'

/** S17. */
const LEAST_SHARE = 0.9
/** A service that keeps so much more than it had before the flood grows, MiB. */
const MOST_GROWTH_MIB = 200
const SHOWN = 20

export interface FloodEvidence {
  seed: number
  stage: Stage
  caller: Caller
  deliveries: Deliveries
  fleet: Fleet
  /** Tasks a second. */
  capacity: number
  goodput: number
  sent: Sent
  /** What the small customer's tasks took, ms, in order. */
  took: readonly number[]
  rude: RudeAnswers
  health: HealthWatch
  memory: FloodVerdict['memory']
  settled: Settled
}

/** Asks every oracle. */
export async function judgeFlood(evidence: FloodEvidence): Promise<FloodVerdict> {
  const { stage, caller, deliveries, fleet, capacity, goodput, sent, took, rude, health, memory, settled } = evidence
  const { journal, answers } = caller
  const tasks = await readTasks(stage.db)
  const { lost, contradictions, undetermined } = checkTasks(journal, tasks)
  const callbacks = await checkCallbacks(stage.db, journal, tasks, deliveries, callbackSchedule.length)
  const share = goodput / capacity
  const grown = Object.entries(memory).filter(([, { before, after }]) => after - before > MOST_GROWTH_MIB)
  const mustBeZero: Record<string, readonly string[]> = {
    'accepted and lost': lost,
    'contradictory answers': contradictions,
    'requests without an answer for ever': undetermined,
    'irreversible acts repeated': checkActs(fleet.world.acts(), tasks).repeated,
    'money mismatches': await checkMoney(stage.db, stage.people.customers, journal),
    'callbacks missing': callbacks.missing,
    'callbacks with a wrong signature': deliveries.badSignatures,
    'refusals without Retry-After': answers['without Retry-After'] ? [`${answers['without Retry-After']}`] : [],
    'health not answered': health.failed,
    'rude clients answered wrongly': rude.unfit,
    'memory that stays': grown.map(([name, { before, after }]) => `${name}: ${before} MiB before, ${after} MiB after`),
    'less than 0.9 of capacity': share < LEAST_SHARE ? [share.toFixed(2)] : [],
    'not at rest in time': settled.isQuiet ? [] : [`after ${settled.ms} ms`],
  }
  return {
    seed: evidence.seed,
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
    answers,
    rude: rude.answers,
    small_customer_ms: {
      median: took[Math.floor(took.length / 2)] ?? 0,
      longest: took.at(-1) ?? 0,
      tasks: took.length,
    },
    health: { asked: health.asked, failed: health.failed.length, longest_ms: health.longestMs },
    memory,
    must_be_zero: Object.fromEntries(Object.entries(mustBeZero).map(([name, lines]) => [name, lines.length])),
    violations: Object.entries(mustBeZero).flatMap(([name, lines]) =>
      lines.slice(0, SHOWN).map((line) => `${name}: ${line}`),
    ),
  }
}

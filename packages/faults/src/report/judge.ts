import type { Cast } from '../cast.ts'
import type { AnswerCounts } from '../customers/caller.ts'
import { checkActs } from '../oracles/acts.ts'
import { checkCallbacks } from '../oracles/callbacks.ts'
import { checkClaims } from '../oracles/claims.ts'
import { checkMoney } from '../oracles/money.ts'
import { checkPython } from '../oracles/python.ts'
import { checkInvariants } from '../oracles/reconciler.ts'
import { readTasks } from '../oracles/task-rows.ts'
import { checkTasks } from '../oracles/tasks.ts'
import type { DeathPoint } from '../plan/fault.ts'
import type { Plan } from '../plan/plan.ts'
import type { Recovery } from '../recovery.ts'
import type { RunOptions } from '../run.ts'
import { callbackSchedule } from '../settings.ts'
import type { Settled } from '../settle.ts'
import type { Stage } from '../stage/stage.ts'
import type { PythonFleet } from '../terminals/python-fleet.ts'

export interface Evidence {
  options: RunOptions
  plan: Plan
  stage: Stage
  cast: Cast
  loadMs: number
  /** When the load was over, ms since the epoch. */
  endedAtMs: number
  settled: Settled
}

/** S9: work flows again within so long after Redis came back, ms. */
const REDIS_RECOVERY_MS = 30_000

export interface Verdict {
  seed: number
  plan: string
  tasks: number
  load_seconds: number
  settle_seconds: number
  /** How many faults of each kind were made. */
  faults: Record<string, number>
  /** Longest time until everything worked again after the cause was gone, by kind, ms. */
  longest_recovery_ms: Record<string, number>
  /** Each incident whose recovery was seen. */
  incidents: {
    kind: string
    target: string
    at_ms: number
    accepted_ms: number
    reported_ms: number
    called_back_ms: number
  }[]
  /** How many tasks ended how, and what else was counted. */
  counts: Record<string, number>
  /** Why tasks failed, by error code. */
  failures: Record<string, number>
  answers: AnswerCounts
  /** What must be zero. */
  must_be_zero: Record<string, number>
  /** A line for each of them, at most `SHOWN` of a kind. */
  violations: string[]
}

const SHOWN = 50

/** Asks every oracle. */
export async function judge(evidence: Evidence): Promise<Verdict> {
  const { options, plan } = evidence
  const { db, people, stores } = evidence.stage
  const { journal, deliveries, fleet, python, injector, recovery, desk, caller } = evidence.cast
  const tasks = await readTasks(db)
  const { lost, contradictions, undetermined } = checkTasks(journal, tasks)
  const acts = fleet.world.acts()
  const { repeated, unaccounted, claimedOnly } = checkActs(acts, tasks)
  const callbacks = await checkCallbacks(db, journal, tasks, deliveries, callbackSchedule.length)
  const inPython = checkPython(python.journals(), tasks, (token) => fleet.watch.holderOf(token))
  const mustBeZero: Record<string, readonly string[]> = {
    'accepted and lost': lost,
    'contradictory answers': contradictions,
    'requests without an answer for ever': undetermined,
    'irreversible acts repeated': repeated,
    'acts that the platform denies': unaccounted,
    'acts that never happened': claimedOnly,
    'claims given to two': [
      ...checkClaims(fleet.watch.sharedClaims, tasks),
      ...inPython.shared,
      ...python.repeatedClaims,
    ],
    'results kept on disk and not delivered': inPython.unsent,
    'results taken and lost': inPython.lost,
    'Python terminals that died by themselves': python.terminals.flatMap(({ ownEnds }) => ownEnds),
    'foreign reports counted': injector.crimes,
    'money mismatches': await checkMoney(db, people.customers, journal),
    'callbacks missing': callbacks.missing,
    'callbacks with a wrong signature': deliveries.badSignatures,
    'callbacks that are not true': callbacks.untrue,
    'invariants broken': await checkInvariants(db, stores.redis.url),
    'not at rest in time': evidence.settled.isQuiet ? [] : [`after ${evidence.settled.ms} ms`],
    'Redis back, but no work for 30 s': slowAfterRedis(recovery, evidence.endedAtMs),
    'faults that could not be made': injector.notMade,
  }
  const states = countBy([...tasks.values()].map(({ state }) => state))
  return {
    seed: options.seed,
    plan: plan.digest,
    tasks: options.tasks,
    load_seconds: Math.round(evidence.loadMs / 1_000),
    settle_seconds: Math.round(evidence.settled.ms / 1_000),
    faults: Object.fromEntries(injector.counts),
    longest_recovery_ms: longestByKind(recovery),
    incidents: recovery.done.map(({ fault: { kind, target, atMs }, acceptedMs, reportedMs, calledBackMs }) => ({
      kind,
      target,
      at_ms: atMs,
      accepted_ms: acceptedMs,
      reported_ms: reportedMs,
      called_back_ms: calledBackMs,
    })),
    counts: {
      accepted: journal.with('accepted').length,
      refused: journal.with('refused').length,
      completed: states.completed ?? 0,
      failed: states.failed ?? 0,
      unknown: states.unknown ?? 0,
      canceled: states.canceled ?? 0,
      expired: states.expired ?? 0,
      'unknown, settled by a person': desk.resolved,
      'irreversible acts': acts.length,
      'claims given': fleet.watch.counts.claims,
      'reports refused as stale': fleet.watch.counts.stale,
      'terminal crashes': fleet.watch.counts.crashes,
      'Python terminals': python.terminals.length,
      'deaths of Python terminals': python.terminals.reduce((sum, { deaths }) => sum + deaths, 0),
      'of them before the key press': deathsAt(python, 'announced'),
      'of them after the key press': deathsAt(python, 'pressed'),
      'of them before the report left': deathsAt(python, 'noted'),
      'reports delivered by a later life': python.lateReports,
      'callbacks acknowledged': callbacks.delivered,
      'callbacks told more than once': deliveries.repeated,
      'dead letters after a 410': callbacks.deadByReceiver,
      'dead letters after every attempt': callbacks.deadExhausted,
    },
    failures: countBy(
      [...tasks.values()].flatMap(({ state, error_code }) => (state === 'failed' ? [error_code ?? ''] : [])),
    ),
    answers: caller.answers,
    must_be_zero: Object.fromEntries(Object.entries(mustBeZero).map(([name, lines]) => [name, lines.length])),
    violations: Object.entries(mustBeZero).flatMap(([name, lines]) =>
      lines.slice(0, SHOWN).map((line) => `${name}: ${line}`),
    ),
  }
}

function slowAfterRedis(recovery: Recovery, endedAtMs: number): string[] {
  const slow = recovery.done.filter(({ fault, ms }) => fault.kind.startsWith('redis_') && ms > REDIS_RECOVERY_MS)
  const never = recovery.unfinished(REDIS_RECOVERY_MS, endedAtMs).filter(({ kind }) => kind.startsWith('redis_'))
  return [
    ...slow.map(({ fault, ms }) => `${fault.kind} at ${fault.atMs} ms: ${ms} ms`),
    ...never.map((fault) => `${fault.kind} at ${fault.atMs} ms: never`),
  ]
}

function deathsAt({ terminals }: PythonFleet, point: DeathPoint): number {
  return terminals.reduce((sum, terminal) => sum + terminal.deathsAt[point], 0)
}

function longestByKind({ done }: Recovery): Record<string, number> {
  const longest: Record<string, number> = {}
  for (const { fault, ms } of done) longest[fault.kind] = Math.max(longest[fault.kind] ?? 0, ms)
  return longest
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

import { rankOf } from '@etermai/domain'
import type { FleetTerminal } from '@etermai/fleet'
import type { LaneHead, OnPnr, WaitingTask } from '@etermai/task-store'
import type { LaneQueue } from '../../src/schedule/lane.ts'
import type { Placement } from '../../src/schedule/placements.ts'
import { Scheduler, type SchedulerOptions } from '../../src/schedule/scheduler.ts'
import type { TerminalLoad } from '../../src/schedule/terminal-load.ts'

/** The time at which every pure test happens, ms. */
export const NOW = 1_800_000_000_000

export function createScheduler(options: Partial<SchedulerOptions> = {}): Scheduler {
  return new Scheduler({ depth: 2, window: 64, suspectAfterMs: 10_000, ...options })
}

/** An active terminal of SHA255, unless told. */
export function fleetTerminal(id: string, more: Partial<FleetTerminal> = {}): FleetTerminal {
  return {
    id,
    officeNo: 'SHA255',
    pid: id,
    state: 'active',
    stateReason: null,
    stateActor: null,
    weight: 1,
    group: null,
    policy: 'live_load',
    bootId: null,
    lastSeenAt: null,
    health: null,
    healthAt: null,
    consecutiveFailures: 0,
    ...more,
  }
}

/** Adds a terminal that was heard of just now. */
export function addTerminal(
  scheduler: Scheduler,
  id: string,
  more: Partial<FleetTerminal> = {},
  nowMs = NOW,
): TerminalLoad {
  return scheduler.setTerminal(fleetTerminal(id, more), { seenMs: nowMs, saidMs: nowMs }, nowMs)
}

let made = 0

/** A flight query of customer 1 for any Office, published at NOW, unless told. Later ones have later ids. */
export function waitingTask(more: Partial<WaitingTask> & { waitedMs?: number } = {}): WaitingTask {
  const { waitedMs = 0, ...given } = more
  const priority = given.priority ?? 5
  return {
    id: `task-${String(++made).padStart(8, '0')}`,
    user_id: 1,
    lane: '*',
    rank: rankOf(NOW - waitedMs, priority),
    type: 'query_av',
    is_write: false,
    pnr: null,
    tried: [],
    source: 'api',
    priority,
    ...given,
  }
}

export function waitingTasks(count: number, more: Partial<WaitingTask> = {}): WaitingTask[] {
  return Array.from({ length: count }, () => waitingTask(more))
}

/** Picks one task and stores it, as the database would have. */
export function placeOne(scheduler: Scheduler, nowMs = NOW): Placement | undefined {
  const [placement] = scheduler.pick(1, nowMs)
  if (placement !== undefined) scheduler.settle(placement, 1, nowMs)
  return placement
}

/** Picks, and lets each terminal claim and complete at once what it was given, until nothing is left or `limit` are done. */
export function runThrough(scheduler: Scheduler, limit: number, nowMs = NOW): Placement[] {
  const done: Placement[] = []
  while (done.length < limit) {
    const placement = placeOne(scheduler, nowMs)
    if (placement === undefined) break
    complete(scheduler, placement, nowMs)
    done.push(placement)
  }
  return done
}

/** Lets the terminal of a placement claim and complete its task. */
export function complete(scheduler: Scheduler, { task, terminal }: Placement, nowMs = NOW, ms = 1_000): void {
  scheduler.claimed(terminal.id, task.id, nowMs)
  scheduler.ended(endOf(terminal.id, task, ms), nowMs)
}

export function endOf(
  terminalId: string,
  task: WaitingTask,
  ms = 1_000,
  more: { to?: string; ok?: boolean } = {},
): Parameters<Scheduler['ended']>[0] {
  return {
    terminal_id: terminalId,
    task_id: task.id,
    type: task.type,
    ms,
    ok: true,
    pnr: task.pnr,
    to: 'completed',
    ...more,
  }
}

/** Reads every lane to its end, in which Postgres has no more. */
export function readAll(scheduler: Scheduler): void {
  for (const lane of scheduler.lanes.values()) readLane(scheduler, lane)
}

/** Reads on in a lane: Postgres shows these tasks and has passed over those PNRs. */
export function readLane(
  scheduler: Scheduler,
  lane: LaneQueue,
  { tasks = [], passed = [], isEnd = true, onPnrs = [] }: Partial<LaneHead> & { onPnrs?: OnPnr[] } = {},
): void {
  const last = tasks.at(-1)
  const to = last === undefined ? null : { rank: last.rank, id: last.id }
  scheduler.endReading(scheduler.beginReading(lane), { tasks, passed, to, isEnd }, onPnrs)
}

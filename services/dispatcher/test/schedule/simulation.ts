import type { FleetTerminal } from '@etermai/fleet'
import type { WaitingTask } from '@etermai/task-store'
import { Relief } from '../../src/schedule/relief.ts'
import type { TerminalLoad } from '../../src/schedule/terminal-load.ts'
import { addTerminal, createScheduler, endOf, NOW, waitingTask } from './builders.ts'

/** What an operation takes a terminal of speed 1, ms. */
const WORK_MS: Record<string, number> = { query_av: 2_000, book_pnr: 6_000, issue_ticket: 10_000 }
const TYPES = Object.keys(WORK_MS)
/** How often the dispatcher looks for tasks to move, ms. */
const RELIEF_MS = 1_000
const WINDOW = 64
/** A simulation that lasts longer has lost tasks, ms. */
const END_MS = 100_000_000

export interface SimulatedTerminal {
  speed: number
  /** From then on, ms after the beginning, it has another speed. */
  change?: { atMs: number; speed: number }
}

export interface Simulation {
  terminals: readonly SimulatedTerminal[]
  tasks: number
  policy?: FleetTerminal['policy']
  /** Does the dispatcher withdraw from slow terminals? */
  relief?: boolean
}

export interface Outcome {
  makespanMs: number
  /** When all would be done if work could be divided at will, ms. */
  idealMs: number
  done: number
  moved: number
  /** Tasks done by each terminal. */
  byTerminal: number[]
}

/**
 * Runs tasks through the scheduler on terminals of unequal speed, with a clock of its own: nothing waits, nothing
 * depends on the machine. Terminals fetch their next task when they have ended one.
 */
export function simulate({ terminals, tasks, policy = 'live_load', relief = true }: Simulation): Outcome {
  const scheduler = createScheduler({ window: WINDOW, suspectAfterMs: Number.MAX_SAFE_INTEGER })
  const mover = new Relief(scheduler)
  const events = new Agenda()
  const loads = terminals.map((_, i) => addTerminal(scheduler, `T${i}`, { policy }))
  const published = Array.from({ length: tasks }, (_, i) => waitingTask({ type: TYPES[(i * 7) % 3] ?? 'query_av' }))
  const byId = new Map(published.map((task) => [task.id, task]))
  const outcome: Outcome = { makespanMs: 0, idealMs: 0, done: 0, moved: 0, byTerminal: terminals.map(() => 0) }
  let unread = published
  let workMs = 0
  for (const task of published) workMs += WORK_MS[task.type] ?? 0

  /** As Postgres would: the window is filled while there is more. */
  const refill = () => {
    const room = WINDOW - (scheduler.lane(1, '*')?.window.length ?? 0)
    scheduler.offer(unread.slice(0, room))
    unread = unread.slice(room)
  }

  const dispatch = (nowMs: number) => {
    for (;;) {
      refill()
      const placements = scheduler.pick(200, nowMs)
      if (placements.length === 0) break
      for (const placement of placements) scheduler.settle(placement, 1, nowMs)
    }
    for (const [i, load] of loads.entries()) fetch(load, i, nowMs)
  }

  const fetch = (load: TerminalLoad, i: number, nowMs: number) => {
    const [next] = load.queued.keys()
    const task = next === undefined ? undefined : byId.get(next)
    if (load.executing !== null || task === undefined) return
    scheduler.claimed(load.id, task.id, nowMs)
    const ms = durationMs(task, terminals[i] as SimulatedTerminal, nowMs - NOW)
    events.at(nowMs + ms, () => {
      scheduler.ended(endOf(load.id, task, ms), nowMs + ms)
      outcome.done++
      outcome.byTerminal[i] = (outcome.byTerminal[i] ?? 0) + 1
      outcome.makespanMs = nowMs + ms - NOW
      dispatch(nowMs + ms)
    })
  }

  const move = (nowMs: number) => {
    for (const { taskId } of mover.moves(nowMs)) {
      const load = loads.find(({ queued }) => queued.has(taskId))
      const task = byId.get(taskId)
      if (load === undefined || task === undefined) throw new Error('moved what no list holds')
      scheduler.withdrawn(load.id, taskId, nowMs)
      scheduler.offer([task])
      outcome.moved++
    }
    dispatch(nowMs)
    if (outcome.done < tasks) events.at(nowMs + RELIEF_MS, () => move(nowMs + RELIEF_MS))
  }

  scheduler.setCustomer(1, 1, null)
  dispatch(NOW)
  if (relief) events.at(NOW + RELIEF_MS, () => move(NOW + RELIEF_MS))
  events.run()
  outcome.idealMs = idealMs(terminals, workMs)
  return outcome
}

function durationMs(task: WaitingTask, terminal: SimulatedTerminal, atMs: number): number {
  const speed = terminal.change !== undefined && atMs >= terminal.change.atMs ? terminal.change.speed : terminal.speed
  // Some tasks take up to a quarter longer or shorter, always the same ones.
  const spread = 0.75 + ((Number(task.id.slice(-6)) * 37) % 51) / 100
  return ((WORK_MS[task.type] ?? 0) * spread) / speed
}

function idealMs(terminals: readonly SimulatedTerminal[], workMs: number): number {
  const changes = [...new Set(terminals.flatMap(({ change }) => change?.atMs ?? []))].sort((a, b) => a - b)
  const speedAt = (ms: number) =>
    terminals.reduce(
      (sum, { speed, change }) => sum + (change !== undefined && ms >= change.atMs ? change.speed : speed),
      0,
    )
  let left = workMs
  let atMs = 0
  for (const until of [...changes, Number.POSITIVE_INFINITY]) {
    const speed = speedAt(atMs)
    const possible = (until - atMs) * speed
    if (possible >= left) return atMs + left / speed
    left -= possible
    atMs = until
  }
  return atMs
}

/** What happens when, in order. */
class Agenda {
  readonly #entries: { atMs: number; work: () => void }[] = []

  at(atMs: number, work: () => void): void {
    let i = this.#entries.length
    while (i > 0 && (this.#entries[i - 1]?.atMs ?? 0) < atMs) i--
    this.#entries.splice(i, 0, { atMs, work })
  }

  run(): void {
    for (let next = this.#entries.pop(); next !== undefined; next = this.#entries.pop()) {
      if (next.atMs > NOW + END_MS) throw new Error('tasks were lost')
      next.work()
    }
  }
}

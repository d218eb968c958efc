import type { PlacedTask, WaitingTask } from '@etermai/task-store'
import type { Backlog } from './backlog.ts'
import type { Durations } from './durations.ts'
import type { Fleet } from './fleet.ts'
import type { LaneQueue } from './lane.ts'
import type { PnrLocks } from './pnr-locks.ts'
import type { TerminalLoad } from './terminal-load.ts'

/** A task and the terminal that was picked for it. */
export interface Placement {
  task: WaitingTask
  lane: LaneQueue
  terminal: TerminalLoad
}

/** How a claim ended. */
export interface End {
  terminal_id: string
  task_id: string
  type: string
  /** How long it took. */
  ms: number
  ok: boolean
  pnr: string | null
  to: string
}

interface PlacementsInput {
  fleet: Fleet
  backlog: Backlog
  locks: PnrLocks
  durations: Durations
  placed: Set<string>
}

/** What became of tasks that were picked: stored or not, claimed, ended, taken back; and what Postgres says of all of them. */
export class Placements {
  readonly #fleet: Fleet
  readonly #backlog: Backlog
  readonly #locks: PnrLocks
  readonly #durations: Durations
  /** Picked, assigned or executing. */
  readonly #placed: Set<string>

  constructor({ fleet, backlog, locks, durations, placed }: PlacementsInput) {
    this.#fleet = fleet
    this.#backlog = backlog
    this.#locks = locks
    this.#durations = durations
    this.#placed = placed
  }

  /** The database's answer to a placement: the assignment's number, or null when the task was not pending any more. */
  settle(placement: Placement, assignmentNo: number | null, nowMs: number): void {
    const { task, lane, terminal } = placement
    terminal.reserved--
    terminal.touchedMs = nowMs
    if (assignmentNo === null) {
      this.#placed.delete(task.id)
      this.#locks.free(task.pnr, task.id)
      // If it still waits it is to be found again: by its PNR, or in its place.
      if (task.pnr === null) lane.readAgain(task)
      else {
        this.#backlog.leave(lane, task.pnr)
        this.#backlog.freePnr(task.pnr)
      }
    } else {
      terminal.queued.set(task.id, {
        assignmentNo,
        type: task.type,
        lane: task.lane,
        pnr: task.pnr,
        pinned: lane.lane.kind === 'terminal',
        isTest: lane.customer.offices === null,
      })
    }
    this.#fleet.refresh(terminal, nowMs)
  }
  claimed(terminalId: string, taskId: string, nowMs: number): void {
    const terminal = this.#fleet.terminals.get(terminalId)
    if (terminal === undefined) return
    const queued = terminal.queued.get(taskId)
    terminal.queued.delete(taskId)
    terminal.executing = { taskId, type: queued?.type ?? 'unknown', sinceMs: nowMs }
    terminal.lastSeenMs = Math.max(terminal.lastSeenMs, nowMs)
    terminal.touchedMs = nowMs
    this.#fleet.refresh(terminal, nowMs)
  }

  /** A claim ended, however. */
  ended(end: End, nowMs: number): void {
    this.#placed.delete(end.task_id)
    this.#locks.free(end.pnr, end.task_id)
    if (end.to === 'unknown') this.#locks.takeUnknown(end.pnr, end.task_id)
    if (end.pnr !== null) this.#backlog.freePnr(end.pnr)
    const terminal = this.#fleet.terminals.get(end.terminal_id)
    if (terminal === undefined) return
    terminal.queued.delete(end.task_id)
    if (terminal.executing?.taskId === end.task_id) terminal.executing = null
    if (end.to === 'completed' || (end.to === 'failed' && end.ok)) this.#durations.record(terminal.id, end.type, end.ms)
    terminal.recordOutcome(end.ok)
    terminal.touchedMs = nowMs
    this.#fleet.refresh(terminal, nowMs)
  }

  /** An assigned task left the terminal's list without a claim. */
  withdrawn(terminalId: string, taskId: string, nowMs: number): void {
    this.#placed.delete(taskId)
    const terminal = this.#fleet.terminals.get(terminalId)
    const pnr = terminal?.queued.get(taskId)?.pnr ?? null
    this.#locks.free(pnr, taskId)
    if (pnr !== null) this.#backlog.freePnr(pnr)
    if (terminal === undefined) return
    terminal.queued.delete(taskId)
    terminal.touchedMs = nowMs
    this.#fleet.refresh(terminal, nowMs)
  }

  /**
   * Puts right what signals have missed: the placed tasks as Postgres had them at `asOfMs`. Terminals that changed
   * since are left for the next time.
   */
  reconcile(placed: readonly PlacedTask[], asOfMs: number, nowMs: number): void {
    const byTerminal = new Map<string, PlacedTask[]>()
    this.#locks.clear()
    this.#placed.clear()
    for (const task of placed) {
      if (task.state === 'unknown') {
        this.#locks.takeUnknown(task.pnr, task.id)
        continue
      }
      this.#placed.add(task.id)
      this.#locks.take(task.pnr, task.id)
      const tasks = byTerminal.get(task.terminal_id) ?? []
      byTerminal.set(task.terminal_id, tasks)
      tasks.push(task)
    }
    for (const terminal of this.#fleet.terminals.values()) {
      if (terminal.touchedMs >= asOfMs) {
        for (const [id, { pnr }] of terminal.queued) {
          this.#placed.add(id)
          this.#locks.take(pnr, id)
        }
        if (terminal.executing !== null) this.#placed.add(terminal.executing.taskId)
        continue
      }
      const tasks = byTerminal.get(terminal.id) ?? []
      terminal.queued = new Map(
        tasks
          .filter((task) => task.state === 'assigned')
          .map((task) => [
            task.id,
            {
              assignmentNo: task.assignment_no,
              type: task.type,
              lane: task.lane,
              pnr: task.pnr,
              pinned: task.lane.startsWith('t:'),
              isTest: this.#backlog.customers.get(task.user_id)?.offices === null,
            },
          ]),
      )
      const executing = tasks.find((task) => task.state === 'executing')
      terminal.executing =
        executing === undefined
          ? null
          : { taskId: executing.id, type: executing.type, sinceMs: executing.started_at?.getTime() ?? nowMs }
      this.#fleet.refresh(terminal, nowMs)
    }
    this.#backlog.freeUnheld()
  }
}

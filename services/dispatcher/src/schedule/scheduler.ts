import type { FleetTerminal } from '@etermai/fleet'
import type { LaneHead, OnPnr, PlacedTask, WaitingTask } from '@etermai/task-store'
import { Backlog, type Reading } from './backlog.ts'
import { Durations } from './durations.ts'
import { Fleet, type FleetOptions } from './fleet.ts'
import type { LaneQueue } from './lane.ts'
import { Picking } from './picking.ts'
import { type End, type Placement, Placements } from './placements.ts'
import { PnrLocks } from './pnr-locks.ts'
import type { Heard, TerminalLoad } from './terminal-load.ts'

export interface SchedulerOptions extends FleetOptions {
  /** Waiting tasks of one lane that are held ready, at most. */
  window: number
}

/**
 * Who is next, and where: a cache of what Postgres holds, without I/O. Customers take turns, each customer's lanes
 * keep their own order, a policy picks among the terminals that could. Whatever it decides holds only when the
 * database has agreed. Its parts: the fleet, the backlog, placements, picking.
 */
export class Scheduler {
  readonly locks = new PnrLocks()
  readonly durations = new Durations()
  readonly #fleet: Fleet
  readonly #backlog: Backlog
  readonly #placements: Placements
  readonly #picking: Picking

  constructor(options: SchedulerOptions) {
    const { locks, durations } = this
    const placed = new Set<string>()
    const fleet = new Fleet(options)
    const backlog = new Backlog(fleet, locks, options.window, (taskId) => placed.has(taskId))
    const parts = { fleet, backlog, locks, durations, placed }
    this.#fleet = fleet
    this.#backlog = backlog
    this.#placements = new Placements(parts)
    this.#picking = new Picking(parts)
  }

  // ── the fleet ──────────────────────────────────────────────────────────────────────────────────────────────────

  get terminals(): ReadonlyMap<string, TerminalLoad> {
    return this.#fleet.terminals
  }

  setTerminal(fleet: FleetTerminal, heard: Heard, nowMs: number): TerminalLoad {
    return this.#fleet.set(fleet, heard, nowMs)
  }

  removeTerminal(id: string): void {
    this.#fleet.remove(id)
  }

  refresh(terminal: TerminalLoad, nowMs: number): void {
    this.#fleet.refresh(terminal, nowMs)
  }

  isOffered(terminal: TerminalLoad, nowMs: number): boolean {
    return this.#fleet.isOffered(terminal, nowMs)
  }

  hasRoom(terminal: TerminalLoad, nowMs: number): boolean {
    return this.#fleet.hasRoom(terminal, nowMs)
  }

  // ── the backlog ────────────────────────────────────────────────────────────────────────────────────────────────

  get customers(): Backlog['customers'] {
    return this.#backlog.customers
  }

  get lanes(): Backlog['lanes'] {
    return this.#backlog.lanes
  }

  set onFreed(hear: Backlog['onFreed']) {
    this.#backlog.onFreed = hear
  }

  lane(userId: number, key: string): LaneQueue | undefined {
    return this.#backlog.lane(userId, key)
  }

  offer(tasks: readonly WaitingTask[]): void {
    this.#backlog.offer(tasks)
  }

  isShort(lane: LaneQueue): boolean {
    return this.#backlog.isShort(lane)
  }

  isLow(lane: LaneQueue): boolean {
    return this.#backlog.isLow(lane)
  }

  beginReading(lane: LaneQueue): Reading {
    return this.#backlog.beginReading(lane)
  }

  endReading(reading: Reading, head: LaneHead | null, onPnrs: readonly OnPnr[]): void {
    this.#backlog.endReading(reading, head, onPnrs)
  }

  setCustomer(id: number, weight: number, offices: ReadonlySet<string> | null): void {
    this.#backlog.setCustomer(id, weight, offices)
  }

  stand(lane: LaneQueue): void {
    this.#backlog.stand(lane)
  }

  resourcesOf(lane: LaneQueue): string[] {
    return this.#backlog.resourcesOf(lane)
  }

  freePnr(pnr: string): void {
    this.#backlog.freePnr(pnr)
  }

  forgetEmpty(): void {
    this.#backlog.forgetEmpty()
  }

  // ── picking, and what became of it ─────────────────────────────────────────────────────────────────────────────

  pick(limit: number, nowMs: number): Placement[] {
    return this.#picking.pick(limit, nowMs)
  }

  settle(placement: Placement, assignmentNo: number | null, nowMs: number): void {
    this.#placements.settle(placement, assignmentNo, nowMs)
  }

  claimed(terminalId: string, taskId: string, nowMs: number): void {
    this.#placements.claimed(terminalId, taskId, nowMs)
  }

  ended(end: End, nowMs: number): void {
    this.#placements.ended(end, nowMs)
  }

  withdrawn(terminalId: string, taskId: string, nowMs: number): void {
    this.#placements.withdrawn(terminalId, taskId, nowMs)
  }

  reconcile(placed: readonly PlacedTask[], asOfMs: number, nowMs: number): void {
    this.#placements.reconcile(placed, asOfMs, nowMs)
  }
}

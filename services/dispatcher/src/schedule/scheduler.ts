import type { FleetTerminal } from '@etermai/fleet'
import type { PlacedTask, WaitingTask } from '@etermai/task-store'
import { Durations } from './durations.ts'
import { type Customer, LaneQueue } from './lane.ts'
import { Lines, type Turn } from './lines.ts'
import { PnrLocks } from './pnr-locks.ts'
import { choose } from './policies/choose.ts'
import { Room } from './room.ts'
import { TerminalLoad } from './terminal-load.ts'

export interface SchedulerOptions {
  depth: number
  window: number
  suspectAfterMs: number
}

/** A task and the terminal that was picked for it. */
export interface Placement {
  task: WaitingTask
  lane: LaneQueue
  terminal: TerminalLoad
}

/** Terminals that a policy looks at for one task: all of a small Office, the least loaded of a large one. */
const CANDIDATES = 32

/**
 * Who is next, and where: a cache of what Postgres holds, without I/O. Customers take turns, each customer's lanes
 * keep their own order, a policy picks among the terminals that could. Whatever it decides holds only when the
 * database has agreed.
 */
export class Scheduler {
  readonly terminals = new Map<string, TerminalLoad>()
  readonly customers = new Map<number, Customer>()
  readonly lanes = new Map<string, LaneQueue>()
  readonly locks = new PnrLocks()
  readonly durations = new Durations()
  readonly #options: SchedulerOptions
  readonly #rooms = new Map<string, Room>()
  readonly #lines = new Lines({
    officeOf: (resource) =>
      (resource.startsWith('t:') ? this.terminals.get(resource.slice(2))?.fleet.officeNo : undefined) ?? resource,
    isLive: (lane, resource) => this.#isLive(lane, resource),
  })
  readonly #lanesOnPnr = new Map<string, Set<LaneQueue>>()
  /** Picked, assigned or executing: not to be offered again by a read that is older. */
  readonly #placed = new Set<string>()
  #turn = 0
  /** Terminals that were found silent while they counted as having room, so far. */
  #silent = 0
  /** Called with lanes that left tasks in Postgres because of a PNR that is free now. */
  onFreed: (lanes: Iterable<LaneQueue>) => void = () => undefined

  constructor(options: SchedulerOptions) {
    this.#options = options
  }

  // ── the fleet ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** A terminal as Postgres has it now; its load is kept. */
  setTerminal(fleet: FleetTerminal, lastSeenMs: number, nowMs: number): TerminalLoad {
    let terminal = this.terminals.get(fleet.id)
    if (terminal === undefined) {
      terminal = new TerminalLoad(fleet, lastSeenMs)
      this.terminals.set(fleet.id, terminal)
    } else {
      if (terminal.fleet.officeNo !== fleet.officeNo) this.#room(terminal.fleet.officeNo).remove(fleet.id)
      terminal.fleet = fleet
      terminal.lastSeenMs = Math.max(terminal.lastSeenMs, lastSeenMs)
    }
    this.refresh(terminal, nowMs)
    return terminal
  }

  removeTerminal(id: string): void {
    const terminal = this.terminals.get(id)
    if (terminal === undefined) return
    this.#room(terminal.fleet.officeNo).remove(id)
    this.terminals.delete(id)
  }

  /** Puts a terminal among those with room, or takes it out, after anything about it has changed. */
  refresh(terminal: TerminalLoad, nowMs: number): void {
    this.#room(terminal.fleet.officeNo).update(terminal, this.hasRoom(terminal, nowMs))
  }

  /** May it be offered tasks of customers now? */
  isOffered(terminal: TerminalLoad, nowMs: number): boolean {
    return terminal.fleet.state === 'active' && terminal.ready && terminal.isOnline(nowMs, this.#options.suspectAfterMs)
  }

  hasRoom(terminal: TerminalLoad, nowMs: number): boolean {
    return this.isOffered(terminal, nowMs) && terminal.waiting() < this.#options.depth
  }

  // ── waiting tasks ──────────────────────────────────────────────────────────────────────────────────────────────

  lane(userId: number, key: string): LaneQueue | undefined {
    const name = `${userId} ${key}`
    const known = this.lanes.get(name)
    if (known !== undefined) return known
    const customer = this.customers.get(userId)
    if (customer === undefined) return undefined
    const lane = new LaneQueue(customer, key)
    this.lanes.set(name, lane)
    return lane
  }

  /** Tasks that wait. Their customers must be known. */
  offer(tasks: readonly WaitingTask[]): void {
    for (const task of tasks) {
      if (this.#placed.has(task.id)) continue
      const lane = this.lane(task.user_id, task.lane)
      if (lane === undefined) continue
      const hasLeftOne = lane.add(task, this.#options.window)
      if (hasLeftOne && task.pnr !== null) this.leave(lane, task.pnr)
      this.stand(lane)
      if (lane.window[0]?.id === task.id) this.#lines.moveUp(lane)
    }
  }

  /** Is there more in Postgres, while few of those here could run? */
  isShort(lane: LaneQueue): boolean {
    return lane.hasMore && this.runnable(lane) < this.#options.window / 2
  }

  /** Tasks of the window that no PNR keeps waiting. */
  runnable(lane: LaneQueue): number {
    let count = 0
    for (const task of lane.window) if (!this.locks.blocks(task)) count++
    return count
  }

  /** Leaves blocked tasks in Postgres, so that they keep no others out of the window. */
  makePlace(lane: LaneQueue): void {
    if (lane.window.length < this.#options.window / 2) return
    lane.window = lane.window.filter((task) => {
      if (task.pnr === null || !this.locks.blocks(task)) return true
      this.leave(lane, task.pnr)
      return false
    })
  }

  /** Tasks on this PNR were left in Postgres: the lane is to be read again when it is free. */
  leave(lane: LaneQueue, pnr: string): void {
    lane.left.add(pnr)
    lane.hasMore = true
    this.#awaitPnr(lane, pnr)
  }

  /** What a customer may use has changed, or is known now. */
  setCustomer(id: number, weight: number, offices: ReadonlySet<string> | null): void {
    const known = this.customers.get(id)
    if (known === undefined) {
      this.customers.set(id, { id, weight, offices })
      return
    }
    known.weight = weight
    known.offices = offices
    for (const lane of this.lanes.values()) if (lane.customer === known) this.stand(lane)
  }

  /** A customer's lanes stand in line for every resource that they may use. */
  stand(lane: LaneQueue): void {
    if (lane.window.length === 0) return
    for (const resource of this.resourcesOf(lane)) this.#lines.stand(lane, resource)
  }

  /** `SHA255` for an Office, `t:<id>` for one terminal. Only what is granted counts. */
  resourcesOf(lane: LaneQueue): string[] {
    const granted = lane.customer.offices
    const isGranted = (office: string) => granted === null || granted.has(office)
    if (lane.lane.kind === 'terminal') {
      const office = this.terminals.get(lane.lane.terminalId)?.fleet.officeNo
      return office !== undefined && isGranted(office) ? [lane.key] : []
    }
    if (lane.lane.kind === 'offices') return lane.lane.offices.filter(isGranted)
    return granted === null ? [...this.#rooms.keys()] : [...granted]
  }

  /** Nothing keeps tasks away from this PNR any more. */
  freePnr(pnr: string): void {
    const lanes = this.#lanesOnPnr.get(pnr)
    if (lanes === undefined) return
    this.#lanesOnPnr.delete(pnr)
    for (const lane of lanes) {
      lane.left.add(pnr)
      lane.hasMore = true
      this.stand(lane)
    }
    this.onFreed(lanes)
  }

  /**
   * The PNRs on which a lane that is about to be read may have left tasks, and whether each is held now. From here on
   * they count as looked for: `found` says what became of it.
   */
  lookFor(lane: LaneQueue): Map<string, boolean> {
    const left = new Map([...lane.left].map((pnr) => [pnr, this.locks.holds(pnr)]))
    lane.left.clear()
    for (const pnr of left.keys()) this.#awaitPnr(lane, pnr)
    return left
  }

  /**
   * What Postgres showed of the PNRs looked for. It shows no task on one that is held, so what it did not show may
   * still be there. Returns true when the lane is to be read again at once.
   */
  found(lane: LaneQueue, left: ReadonlyMap<string, boolean>, shown: ReadonlySet<string | null>): boolean {
    let isDoubtful = false
    for (const [pnr, wasHeld] of left) {
      if (shown.has(pnr)) continue
      if (this.locks.holds(pnr)) this.leave(lane, pnr)
      else if (wasHeld || lane.left.has(pnr)) {
        lane.left.add(pnr)
        isDoubtful = true
      } else this.#lanesOnPnr.get(pnr)?.delete(lane)
    }
    return isDoubtful
  }

  #awaitPnr(lane: LaneQueue, pnr: string): void {
    const lanes = this.#lanesOnPnr.get(pnr) ?? new Set()
    this.#lanesOnPnr.set(pnr, lanes.add(lane))
  }

  // ── picking ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Up to `limit` placements, each reserved until `settle` says what the database made of it. */
  pick(limit: number, nowMs: number): Placement[] {
    const placements: Placement[] = []
    while (placements.length < limit) {
      const turn = this.#lines.next((resource) => this.#resourceHasRoom(resource, nowMs))
      if (turn === undefined) break
      const placement = this.#place(turn, nowMs)
      if (placement !== undefined) placements.push(placement)
    }
    return placements
  }

  /** The database's answer to a placement: the assignment's number, or null when the task was not pending any more. */
  settle(placement: Placement, assignmentNo: number | null, nowMs: number): void {
    const { task, lane, terminal } = placement
    terminal.reserved--
    terminal.touchedMs = nowMs
    if (assignmentNo === null) {
      this.#placed.delete(task.id)
      this.locks.free(task.pnr, task.id)
      lane.hasMore = true
      if (task.pnr !== null) this.freePnr(task.pnr)
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
    this.refresh(terminal, nowMs)
  }

  // ── what became of it ──────────────────────────────────────────────────────────────────────────────────────────

  claimed(terminalId: string, taskId: string, nowMs: number): void {
    const terminal = this.terminals.get(terminalId)
    if (terminal === undefined) return
    const queued = terminal.queued.get(taskId)
    terminal.queued.delete(taskId)
    terminal.executing = { taskId, type: queued?.type ?? 'unknown', sinceMs: nowMs }
    terminal.lastSeenMs = Math.max(terminal.lastSeenMs, nowMs)
    terminal.touchedMs = nowMs
    this.refresh(terminal, nowMs)
  }

  /** A claim ended, however. `ms` it took. */
  ended(
    end: {
      terminal_id: string
      task_id: string
      type: string
      ms: number
      ok: boolean
      pnr: string | null
      to: string
    },
    nowMs: number,
  ): void {
    this.#placed.delete(end.task_id)
    this.locks.free(end.pnr, end.task_id)
    if (end.to === 'unknown') this.locks.takeUnknown(end.pnr, end.task_id)
    if (end.pnr !== null) this.freePnr(end.pnr)
    const terminal = this.terminals.get(end.terminal_id)
    if (terminal === undefined) return
    terminal.queued.delete(end.task_id)
    if (terminal.executing?.taskId === end.task_id) terminal.executing = null
    if (end.to === 'completed' || (end.to === 'failed' && end.ok)) this.durations.record(terminal.id, end.type, end.ms)
    terminal.recordOutcome(end.ok)
    terminal.touchedMs = nowMs
    this.refresh(terminal, nowMs)
  }

  /** An assigned task left the terminal's list without a claim. */
  withdrawn(terminalId: string, taskId: string, nowMs: number): void {
    this.#placed.delete(taskId)
    const terminal = this.terminals.get(terminalId)
    const pnr = terminal?.queued.get(taskId)?.pnr ?? null
    this.locks.free(pnr, taskId)
    if (pnr !== null) this.freePnr(pnr)
    if (terminal === undefined) return
    terminal.queued.delete(taskId)
    terminal.touchedMs = nowMs
    this.refresh(terminal, nowMs)
  }

  /**
   * Puts right what signals have missed: the placed tasks as Postgres had them at `asOfMs`. Terminals that changed
   * since are left for the next time.
   */
  reconcile(placed: readonly PlacedTask[], asOfMs: number, nowMs: number): void {
    const byTerminal = new Map<string, PlacedTask[]>()
    this.locks.clear()
    this.#placed.clear()
    for (const task of placed) {
      if (task.state === 'unknown') {
        this.locks.takeUnknown(task.pnr, task.id)
        continue
      }
      this.#placed.add(task.id)
      this.locks.take(task.pnr, task.id)
      const tasks = byTerminal.get(task.terminal_id) ?? []
      byTerminal.set(task.terminal_id, tasks)
      tasks.push(task)
    }
    for (const terminal of this.terminals.values()) {
      if (terminal.touchedMs >= asOfMs) {
        for (const [id, { pnr }] of terminal.queued) {
          this.#placed.add(id)
          this.locks.take(pnr, id)
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
              isTest: this.customers.get(task.user_id)?.offices === null,
            },
          ]),
      )
      const executing = tasks.find((task) => task.state === 'executing')
      terminal.executing =
        executing === undefined
          ? null
          : { taskId: executing.id, type: executing.type, sinceMs: executing.started_at?.getTime() ?? nowMs }
      this.refresh(terminal, nowMs)
    }
    for (const pnr of [...this.#lanesOnPnr.keys()]) if (!this.locks.holds(pnr)) this.freePnr(pnr)
  }

  /** Lanes in which nothing waits any more are forgotten. */
  forgetEmpty(waiting: ReadonlySet<string>): void {
    for (const [name, lane] of this.lanes) {
      if (lane.window.length === 0 && !lane.refilling && !waiting.has(name)) this.lanes.delete(name)
    }
  }

  /** Takes the lane's first task that fits a terminal; a lane of which none does steps out of line until something changes. */
  #place({ lane, resource }: Turn, nowMs: number): Placement | undefined {
    const silent = this.#silent
    for (const task of lane.window) {
      if (this.locks.blocks(task)) continue
      const terminal = this.#choose(lane, task, this.resourcesOf(lane), nowMs)
      if (terminal === undefined) continue
      const rival = this.#lines.rival(lane, task, terminal)
      if (rival !== undefined) return this.#placeAt(rival, nowMs)
      this.#lines.served(lane, resource, terminal.fleet.officeNo)
      return this.#give(lane, task, terminal, nowMs)
    }
    // Where somebody was found silent on the way the lane stays: there may be others, or no room at all.
    if (this.#silent === silent) lane.standsIn.clear()
    return undefined
  }

  /** The same at one resource only, for whoever's turn it is there. */
  #placeAt({ lane, resource }: Turn, nowMs: number): Placement | undefined {
    const silent = this.#silent
    for (const task of lane.window) {
      if (this.locks.blocks(task)) continue
      const terminal = this.#choose(lane, task, [resource], nowMs)
      if (terminal === undefined) continue
      this.#lines.served(lane, resource, terminal.fleet.officeNo)
      return this.#give(lane, task, terminal, nowMs)
    }
    if (this.#silent === silent) lane.standsIn.delete(resource)
    return undefined
  }

  #give(lane: LaneQueue, task: WaitingTask, terminal: TerminalLoad, nowMs: number): Placement {
    lane.remove(task.id)
    this.locks.take(task.pnr, task.id)
    this.#placed.add(task.id)
    terminal.reserved++
    terminal.lastTurn = ++this.#turn
    this.refresh(terminal, nowMs)
    return { task, lane, terminal }
  }

  #choose(lane: LaneQueue, task: WaitingTask, resources: readonly string[], nowMs: number): TerminalLoad | undefined {
    const untried = (terminal: TerminalLoad) => !task.tried.includes(terminal.id)
    const found = this.#candidates(lane, resources, nowMs, untried)
    if (found.length === 0 && (task.tried.length === 0 || this.#hasUntried(lane, task, nowMs))) return undefined
    const candidates = found.length > 0 ? found : this.#candidates(lane, resources, nowMs, () => true)
    return choose(candidates, { type: task.type, durations: this.durations, nowMs })
  }

  #candidates(
    lane: LaneQueue,
    resources: readonly string[],
    nowMs: number,
    fits: (terminal: TerminalLoad) => boolean,
  ): TerminalLoad[] {
    if (lane.lane.kind === 'terminal') {
      const terminal = this.terminals.get(lane.lane.terminalId)
      return terminal !== undefined && this.#pinnedRoom(lane, terminal, nowMs) ? [terminal] : []
    }
    const silent: TerminalLoad[] = []
    const found = resources.flatMap((office) => {
      return this.#room(office).candidates(CANDIDATES, (terminal) => {
        if (terminal.isOnline(nowMs, this.#options.suspectAfterMs)) return fits(terminal)
        silent.push(terminal)
        return false
      })
    })
    // Silence comes by itself, without a signal that would have taken them out.
    for (const terminal of silent) this.refresh(terminal, nowMs)
    this.#silent += silent.length
    return found
  }

  /** Somebody who has not lost this task yet could take it later: better wait for them. */
  #hasUntried(lane: LaneQueue, task: WaitingTask, nowMs: number): boolean {
    if (lane.lane.kind === 'terminal') return false
    const offices = new Set(this.resourcesOf(lane))
    for (const terminal of this.terminals.values()) {
      if (offices.has(terminal.fleet.officeNo) && this.isOffered(terminal, nowMs) && !task.tried.includes(terminal.id))
        return true
    }
    return false
  }

  /** The platform's own tasks reach a quarantined terminal too: that is how it comes back. */
  #pinnedRoom(lane: LaneQueue, terminal: TerminalLoad, nowMs: number): boolean {
    if (lane.customer.offices !== null || terminal.fleet.state !== 'quarantined') return this.hasRoom(terminal, nowMs)
    return terminal.isOnline(nowMs, this.#options.suspectAfterMs) && terminal.waiting() < this.#options.depth
  }

  #resourceHasRoom(resource: string, nowMs: number): boolean {
    if (!resource.startsWith('t:')) return (this.#rooms.get(resource)?.size ?? 0) > 0
    const terminal = this.terminals.get(resource.slice(2))
    return (
      terminal !== undefined &&
      terminal.waiting() < this.#options.depth &&
      terminal.isOnline(nowMs, this.#options.suspectAfterMs)
    )
  }

  #isLive(lane: LaneQueue, resource: string): boolean {
    if (lane.window.some((task) => !this.locks.blocks(task)) && this.resourcesOf(lane).includes(resource)) return true
    for (const task of lane.window) if (task.pnr !== null) this.#awaitPnr(lane, task.pnr)
    return false
  }

  #room(office: string): Room {
    const known = this.#rooms.get(office)
    if (known !== undefined) return known
    const room = new Room()
    this.#rooms.set(office, room)
    return room
  }
}

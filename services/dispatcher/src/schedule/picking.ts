import type { WaitingTask } from '@etermai/task-store'
import type { Backlog } from './backlog.ts'
import type { Durations } from './durations.ts'
import type { Fleet } from './fleet.ts'
import type { LaneQueue } from './lane.ts'
import type { Turn } from './lines.ts'
import type { Placement } from './placements.ts'
import type { PnrLocks } from './pnr-locks.ts'
import { choose } from './policies/choose.ts'
import type { TerminalLoad } from './terminal-load.ts'

/** Terminals that a policy looks at for one task: all of a small Office, the least loaded of a large one. */
const CANDIDATES = 32

interface PickingInput {
  fleet: Fleet
  backlog: Backlog
  locks: PnrLocks
  durations: Durations
  placed: Set<string>
}

/** Whose turn it is, which of their tasks, and on which terminal. */
export class Picking {
  readonly #fleet: Fleet
  readonly #backlog: Backlog
  readonly #locks: PnrLocks
  readonly #durations: Durations
  /** Picked, assigned or executing. */
  readonly #placed: Set<string>
  #turn = 0
  /** Terminals that were found silent while they counted as having room, so far. */
  #silent = 0

  constructor({ fleet, backlog, locks, durations, placed }: PickingInput) {
    this.#fleet = fleet
    this.#backlog = backlog
    this.#locks = locks
    this.#durations = durations
    this.#placed = placed
  }

  /** Up to `limit` placements, each reserved until `settle` says what the database made of it. */
  pick(limit: number, nowMs: number): Placement[] {
    const placements: Placement[] = []
    while (placements.length < limit) {
      const turn = this.#backlog.lines.next((resource) => this.#resourceHasRoom(resource, nowMs))
      if (turn === undefined) break
      const placement = this.#place(turn, nowMs)
      if (placement !== undefined) placements.push(placement)
    }
    return placements
  }

  /** Takes the lane's first task that fits a terminal; a lane of which none does steps out of line until something changes. */
  #place({ lane, resource }: Turn, nowMs: number): Placement | undefined {
    const silent = this.#silent
    for (const task of lane.window) {
      if (!this.#backlog.mayRun(lane, task)) continue
      const terminal = this.#choose(lane, task, this.#backlog.resourcesOf(lane), nowMs)
      if (terminal === undefined) continue
      const rival = this.#backlog.lines.rival(lane, task, terminal)
      if (rival !== undefined) return this.#placeAt(rival, nowMs)
      this.#backlog.lines.served(lane, resource, terminal.fleet.officeNo)
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
      if (!this.#backlog.mayRun(lane, task)) continue
      const terminal = this.#choose(lane, task, [resource], nowMs)
      if (terminal === undefined) continue
      this.#backlog.lines.served(lane, resource, terminal.fleet.officeNo)
      return this.#give(lane, task, terminal, nowMs)
    }
    if (this.#silent === silent) lane.standsIn.delete(resource)
    return undefined
  }

  #give(lane: LaneQueue, task: WaitingTask, terminal: TerminalLoad, nowMs: number): Placement {
    lane.remove(task.id)
    this.#locks.take(task.pnr, task.id)
    this.#placed.add(task.id)
    terminal.reserved++
    terminal.lastTurn = ++this.#turn
    this.#fleet.refresh(terminal, nowMs)
    return { task, lane, terminal }
  }

  #choose(lane: LaneQueue, task: WaitingTask, resources: readonly string[], nowMs: number): TerminalLoad | undefined {
    const untried = (terminal: TerminalLoad) => !task.tried.includes(terminal.id)
    const found = this.#candidates(lane, resources, nowMs, untried)
    if (found.length === 0 && (task.tried.length === 0 || this.#hasUntried(lane, task, nowMs))) return undefined
    const candidates = found.length > 0 ? found : this.#candidates(lane, resources, nowMs, () => true)
    return choose(candidates, { type: task.type, durations: this.#durations, nowMs })
  }

  #candidates(
    lane: LaneQueue,
    resources: readonly string[],
    nowMs: number,
    fits: (terminal: TerminalLoad) => boolean,
  ): TerminalLoad[] {
    if (lane.lane.kind === 'terminal') {
      const terminal = this.#fleet.terminals.get(lane.lane.terminalId)
      return terminal !== undefined && this.#pinnedRoom(lane, terminal, nowMs) ? [terminal] : []
    }
    const silent: TerminalLoad[] = []
    const found = resources.flatMap((office) => {
      return this.#fleet.candidates(office, CANDIDATES, (terminal) => {
        if (this.#fleet.isOnline(terminal, nowMs)) return fits(terminal)
        silent.push(terminal)
        return false
      })
    })
    // Silence comes by itself, without a signal that would have taken them out.
    for (const terminal of silent) this.#fleet.refresh(terminal, nowMs)
    this.#silent += silent.length
    return found
  }

  /** Somebody who has not lost this task yet could take it later: better wait for them. */
  #hasUntried(lane: LaneQueue, task: WaitingTask, nowMs: number): boolean {
    if (lane.lane.kind === 'terminal') return false
    const offices = new Set(this.#backlog.resourcesOf(lane))
    for (const terminal of this.#fleet.terminals.values()) {
      if (
        offices.has(terminal.fleet.officeNo) &&
        this.#fleet.isOffered(terminal, nowMs) &&
        !task.tried.includes(terminal.id)
      )
        return true
    }
    return false
  }

  /** The platform's own tasks reach a quarantined terminal too: that is how it comes back. */
  #pinnedRoom(lane: LaneQueue, terminal: TerminalLoad, nowMs: number): boolean {
    if (lane.customer.offices !== null || terminal.fleet.state !== 'quarantined')
      return this.#fleet.hasRoom(terminal, nowMs)
    return this.#fleet.isOnline(terminal, nowMs) && this.#fleet.isShort(terminal)
  }

  #resourceHasRoom(resource: string, nowMs: number): boolean {
    if (!resource.startsWith('t:')) return this.#fleet.roomAt(resource) > 0
    const terminal = this.#fleet.terminals.get(resource.slice(2))
    return terminal !== undefined && this.#fleet.isShort(terminal) && this.#fleet.isOnline(terminal, nowMs)
  }
}

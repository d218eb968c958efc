import type { WaitingTask } from '@etermai/task-store'
import type { Fleet } from './fleet.ts'
import { type Customer, LaneQueue } from './lane.ts'
import { Lines } from './lines.ts'
import type { PnrLocks } from './pnr-locks.ts'

/** What waits: customers, their lanes with a window each, the lines in which they stand, and what waits for which PNR. */
export class Backlog {
  readonly customers = new Map<number, Customer>()
  readonly lanes = new Map<string, LaneQueue>()
  readonly lines: Lines
  readonly #fleet: Fleet
  readonly #locks: PnrLocks
  readonly #window: number
  readonly #isPlaced: (taskId: string) => boolean
  readonly #lanesOnPnr = new Map<string, Set<LaneQueue>>()
  /** Called with lanes that left tasks in Postgres because of a PNR that is free now. */
  onFreed: (lanes: Iterable<LaneQueue>) => void = () => undefined

  /** @param isPlaced tasks that are not to be offered again by a read that is older than their placement */
  constructor(fleet: Fleet, locks: PnrLocks, window: number, isPlaced: (taskId: string) => boolean) {
    this.#fleet = fleet
    this.#locks = locks
    this.#window = window
    this.#isPlaced = isPlaced
    this.lines = new Lines({
      officeOf: (resource) => fleet.officeOf(resource),
      isLive: (lane, resource) => this.#isLive(lane, resource),
    })
  }

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
      if (this.#isPlaced(task.id)) continue
      const lane = this.lane(task.user_id, task.lane)
      if (lane === undefined) continue
      const hasLeftOne = lane.add(task, this.#window)
      if (hasLeftOne && task.pnr !== null) this.leave(lane, task.pnr)
      this.stand(lane)
      if (lane.window[0]?.id === task.id) this.lines.moveUp(lane)
    }
  }

  /** Is there more in Postgres, while few of those here could run? */
  isShort(lane: LaneQueue): boolean {
    return lane.hasMore && this.runnable(lane) < this.#window / 2
  }

  /** Tasks of the window that no PNR keeps waiting. */
  runnable(lane: LaneQueue): number {
    let count = 0
    for (const task of lane.window) if (!this.#locks.blocks(task)) count++
    return count
  }

  /** Leaves blocked tasks in Postgres, so that they keep no others out of the window. */
  makePlace(lane: LaneQueue): void {
    if (lane.window.length < this.#window / 2) return
    lane.window = lane.window.filter((task) => {
      if (task.pnr === null || !this.#locks.blocks(task)) return true
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
    for (const resource of this.resourcesOf(lane)) this.lines.stand(lane, resource)
  }

  /** `SHA255` for an Office, `t:<id>` for one terminal. Only what is granted counts. */
  resourcesOf(lane: LaneQueue): string[] {
    const granted = lane.customer.offices
    const isGranted = (office: string) => granted === null || granted.has(office)
    if (lane.lane.kind === 'terminal') {
      const office = this.#fleet.terminals.get(lane.lane.terminalId)?.fleet.officeNo
      return office !== undefined && isGranted(office) ? [lane.key] : []
    }
    if (lane.lane.kind === 'offices') return lane.lane.offices.filter(isGranted)
    return granted === null ? this.#fleet.offices() : [...granted]
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
    const left = new Map([...lane.left].map((pnr) => [pnr, this.#locks.holds(pnr)]))
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
      if (this.#locks.holds(pnr)) this.leave(lane, pnr)
      else if (wasHeld || lane.left.has(pnr)) {
        lane.left.add(pnr)
        isDoubtful = true
      } else this.#lanesOnPnr.get(pnr)?.delete(lane)
    }
    return isDoubtful
  }

  /** Lanes that wait for a PNR that nothing keeps any more. */
  freeUnheld(): void {
    for (const pnr of [...this.#lanesOnPnr.keys()]) if (!this.#locks.holds(pnr)) this.freePnr(pnr)
  }

  /** Lanes in which nothing waits any more are forgotten. */
  forgetEmpty(waiting: ReadonlySet<string>): void {
    for (const [name, lane] of this.lanes) {
      if (lane.window.length === 0 && !lane.refilling && !waiting.has(name)) this.lanes.delete(name)
    }
  }

  #isLive(lane: LaneQueue, resource: string): boolean {
    if (lane.window.some((task) => !this.#locks.blocks(task)) && this.resourcesOf(lane).includes(resource)) return true
    for (const task of lane.window) if (task.pnr !== null) this.#awaitPnr(lane, task.pnr)
    return false
  }

  #awaitPnr(lane: LaneQueue, pnr: string): void {
    const lanes = this.#lanesOnPnr.get(pnr) ?? new Set()
    this.#lanesOnPnr.set(pnr, lanes.add(lane))
  }
}

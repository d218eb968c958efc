import type { LaneHead, OnPnr, WaitingTask } from '@etermai/task-store'
import type { Fleet } from './fleet.ts'
import { type Customer, LaneQueue } from './lane.ts'
import { Lines } from './lines.ts'
import type { PnrLocks } from './pnr-locks.ts'

/** A look at a lane in Postgres that is under way. */
export interface Reading {
  readonly lane: LaneQueue
  /** Reads on behind `readTo`; otherwise only what waits for PNRs is looked up. */
  readonly isOn: boolean
  /** Looked up besides. */
  readonly pnrs: readonly string[]
  readonly rewinds: number
  /** PNRs that became free since it began. */
  readonly freed: Set<string>
}

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
  readonly #readings = new Set<Reading>()
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
    const lane = new LaneQueue(customer, key, this.#window)
    this.lanes.set(name, lane)
    return lane
  }

  /** Tasks that wait. Their customers must be known. */
  offer(tasks: readonly WaitingTask[]): void {
    for (const task of tasks) {
      if (this.#isPlaced(task.id)) continue
      const lane = this.lane(task.user_id, task.lane)
      if (lane === undefined) continue
      const hasLeftOne = lane.add(task)
      if (hasLeftOne && task.pnr !== null) this.leave(lane, task.pnr)
      // Others may come to wait for it unheard: what is first then is looked up when it is free.
      if (task.pnr !== null && this.#locks.blocks(task)) this.#awaitPnr(lane, task.pnr)
      this.stand(lane)
      if (lane.window[0]?.id === task.id) this.lines.moveUp(lane)
    }
  }

  /** Is there more in Postgres, while few of those here could run? */
  isShort(lane: LaneQueue): boolean {
    return lane.hasMore && this.isLow(lane)
  }

  /** Could few of those here run? */
  isLow(lane: LaneQueue): boolean {
    return this.runnable(lane) < lane.limit / 2
  }

  /** Tasks of the window that no PNR keeps waiting. */
  runnable(lane: LaneQueue): number {
    let count = 0
    for (const task of lane.window) if (this.mayRun(lane, task)) count++
    return count
  }

  /** Does no PNR keep it waiting, neither by a task that is worked on nor by an earlier one that is being looked for? */
  mayRun(lane: LaneQueue, task: WaitingTask): boolean {
    return !this.#locks.blocks(task) && !lane.mayBeOvertaking(task)
  }

  /** Tasks on this PNR were left in Postgres: they are looked up when it is free. */
  leave(lane: LaneQueue, pnr: string): void {
    lane.left.add(pnr)
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
    const isSame = sameOffices(known.offices, offices)
    known.offices = offices
    if (isSame) return
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
    for (const reading of this.#readings) reading.freed.add(pnr)
    const lanes = this.#lanesOnPnr.get(pnr)
    if (lanes === undefined) return
    this.#lanesOnPnr.delete(pnr)
    for (const lane of lanes) {
      lane.left.delete(pnr)
      lane.freed.add(pnr)
      this.stand(lane)
    }
    this.onFreed(lanes)
  }

  /** Begins to read on in a lane. Every reading that was begun is to be ended. */
  beginReading(lane: LaneQueue): Reading {
    this.#makePlace(lane)
    const isOn = !lane.isRead && this.isLow(lane)
    const reading = { lane, isOn, pnrs: [...lane.freed], rewinds: lane.rewinds, freed: new Set<string>() }
    for (const pnr of lane.freed) lane.sought.add(pnr)
    lane.freed.clear()
    this.#readings.add(reading)
    return reading
  }

  /** What Postgres showed: the next of the lane, and what waits for the PNRs that were looked up. Null: it failed. */
  endReading(reading: Reading, head: LaneHead | null, onPnrs: readonly OnPnr[]): void {
    const { lane, isOn, pnrs, rewinds, freed } = reading
    this.#readings.delete(reading)
    for (const pnr of pnrs) lane.sought.delete(pnr)
    if (head === null) {
      for (const pnr of pnrs) lane.freed.add(pnr)
      return
    }
    // Rewound meanwhile: what is behind that place is read once more.
    if (isOn && lane.rewinds === rewinds) {
      lane.readTo = head.to ?? lane.readTo
      lane.isRead = head.isEnd
      lane.pages++
    }
    const waiting = new Set([...head.passed, ...onPnrs.map(({ task }) => task.pnr ?? '')])
    // It may have become free before it was known that something waits for it.
    for (const pnr of waiting)
      if (freed.has(pnr)) lane.freed.add(pnr)
      else this.leave(lane, pnr)
    this.offer([...onPnrs.filter(({ is_blocked }) => !is_blocked).map(({ task }) => task), ...head.tasks])
    // What waited for this look may run now, also where it showed nothing new.
    this.stand(lane)
  }

  /** A PNR that nothing keeps any more is free also for lanes that were not told, unless one of its tasks is ready. */
  freeUnheld(): void {
    for (const [pnr, lanes] of this.#lanesOnPnr) {
      const isReady = (lane: LaneQueue) => lane.window.some((task) => task.pnr === pnr)
      if (!this.#locks.holds(pnr) && ![...lanes].every(isReady)) this.freePnr(pnr)
    }
  }

  /** Lanes in which nothing waits any more are forgotten. */
  forgetEmpty(): void {
    for (const [name, lane] of this.lanes) {
      const isEmpty = lane.window.length === 0 && lane.left.size === 0 && !lane.hasMore && !lane.refilling
      if (isEmpty) this.lanes.delete(name)
    }
  }

  /** Leaves blocked tasks in Postgres, so that they keep no others out of the window. */
  #makePlace(lane: LaneQueue): void {
    if (lane.window.length < lane.limit / 2) return
    lane.window = lane.window.filter((task) => {
      if (task.pnr === null || !this.#locks.blocks(task)) return true
      this.leave(lane, task.pnr)
      return false
    })
  }

  #isLive(lane: LaneQueue, resource: string): boolean {
    if (lane.window.some((task) => this.mayRun(lane, task)) && this.resourcesOf(lane).includes(resource)) return true
    for (const task of lane.window) if (task.pnr !== null) this.#awaitPnr(lane, task.pnr)
    return false
  }

  #awaitPnr(lane: LaneQueue, pnr: string): void {
    const lanes = this.#lanesOnPnr.get(pnr) ?? new Set()
    this.#lanesOnPnr.set(pnr, lanes.add(lane))
  }
}

function sameOffices(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return a === b
  return a.size === b.size && [...a].every((office) => b.has(office))
}

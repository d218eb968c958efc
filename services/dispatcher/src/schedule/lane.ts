import { type Lane, parseLane } from '@etermai/domain'
import type { LanePlace, WaitingTask } from '@etermai/task-store'

/** Who publishes tasks: what a turn of theirs counts, and where their tasks may run. */
export interface Customer {
  id: number
  /** Turns are in proportion to it. */
  weight: number
  /** Usable Offices; null: every Office (the platform's own tasks). */
  offices: ReadonlySet<string> | null
}

/** One terminal holds a few tasks ahead: more of a lane that only it can run need not be ready. */
const TERMINAL_WINDOW = 8

/** The id before all others. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The waiting tasks of one customer with one constraint: a window in order, the rest in Postgres. What stands there up
 * to `readTo` is in the window, or waits for a PNR in `left` or `freed`, or was never heard of: a new reading from the
 * beginning finds that.
 */
export class LaneQueue {
  readonly customer: Customer
  readonly key: string
  readonly lane: Lane
  /** Places in the window. */
  readonly limit: number
  /** In order of rank. */
  window: WaitingTask[] = []
  /** Read to here; null: not at all. */
  readTo: LanePlace | null = null
  /** Behind `readTo` there was nothing. */
  isRead = false
  /** How often `readTo` was taken back: a reading under way must not move it on then. */
  rewinds = 0
  /** Pages that this reading from the beginning has taken so far, and sweeps until the next one. */
  pages = 0
  rest = 0
  refilling = false
  /** PNRs because of which tasks were left in Postgres. */
  readonly left = new Set<string>()
  /** Those among them that are free now: what waits for them is to be looked up. */
  readonly freed = new Set<string>()
  /** Those that are being looked up. */
  readonly sought = new Set<string>()
  /** In which lines it stands. */
  readonly standsIn = new Set<string>()

  constructor(customer: Customer, key: string, limit: number) {
    this.customer = customer
    this.key = key
    this.lane = parseLane(key)
    this.limit = this.lane.kind === 'terminal' ? Math.min(limit, TERMINAL_WINDOW) : limit
  }

  /** Postgres may hold some that could run and are not in the window. */
  get hasMore(): boolean {
    return !this.isRead || this.freed.size > 0
  }

  /** An earlier task on its PNR may have been left in Postgres, and is about to be found: it must not be overtaken. */
  mayBeOvertaking({ pnr }: WaitingTask): boolean {
    return pnr !== null && (this.freed.has(pnr) || this.sought.has(pnr))
  }

  /**
   * Adds a task in its place; what the window has no place for stays in Postgres. Of the writes on one PNR, and of
   * the reads, only the first has a place: they cannot run together and would keep others out. Returns true when one
   * was left in Postgres for that reason.
   */
  add(task: WaitingTask): boolean {
    if (this.window.some((known) => known.id === task.id)) return false
    const rival = this.window.find((known) => areRivals(known, task))
    if (rival !== undefined) {
      if (!isBefore(task, rival)) return true
      this.remove(rival.id)
    }
    let at = this.window.length
    while (at > 0 && isBefore(task, this.window[at - 1] as WaitingTask)) at--
    this.window.splice(at, 0, task)
    const last = this.window[this.limit - 1]
    if (this.window.length > this.limit && last !== undefined) {
      this.window.length = this.limit
      this.readAgainBehind(last)
    }
    return rival !== undefined
  }

  remove(taskId: string): void {
    const at = this.window.findIndex((task) => task.id === taskId)
    if (at >= 0) this.window.splice(at, 1)
  }

  /** What stands behind this place is not in the window any more. */
  readAgainBehind(place: LanePlace): void {
    this.rewinds++
    this.isRead = false
    if (this.readTo !== null && isBefore(place, this.readTo)) this.readTo = { rank: place.rank, id: place.id }
  }

  /** A task that may still wait left the window. */
  readAgain({ rank }: WaitingTask): void {
    this.readAgainBehind({ rank, id: FIRST_ID })
  }

  /** Begins from the beginning again, for what was never heard of. */
  startOver(): void {
    this.rewinds++
    this.isRead = false
    this.readTo = null
    this.rest = this.pages - 1
    this.pages = 0
  }
}

/** The rank of a lane's first task. */
export function firstRank(lane: LaneQueue): number {
  return lane.window[0]?.rank ?? Number.POSITIVE_INFINITY
}

function isBefore(a: LanePlace, b: LanePlace): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.id < b.id)
}

/** Writes stand apart from reads: an unknown outcome blocks the ones and lets the others through (S6). */
function areRivals(a: WaitingTask, b: WaitingTask): boolean {
  return a.pnr !== null && a.pnr === b.pnr && a.is_write === b.is_write
}

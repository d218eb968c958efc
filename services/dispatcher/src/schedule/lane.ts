import { type Lane, parseLane } from '@etermai/domain'
import type { WaitingTask } from '@etermai/task-store'

/** Who publishes tasks: what a turn of theirs counts, and where their tasks may run. */
export interface Customer {
  id: number
  /** Turns are in proportion to it. */
  weight: number
  /** Usable Offices; null: every Office (the platform's own tasks). */
  offices: ReadonlySet<string> | null
}

/** The waiting tasks of one customer with one constraint: a window in order, the rest in Postgres. */
export class LaneQueue {
  readonly customer: Customer
  readonly key: string
  readonly lane: Lane
  /** In order of rank. */
  window: WaitingTask[] = []
  /** Postgres may hold more than the window. */
  hasMore = true
  refilling = false
  /** PNRs because of which tasks were left in Postgres. */
  readonly left = new Set<string>()
  /** In which lines it stands. */
  readonly standsIn = new Set<string>()

  constructor(customer: Customer, key: string) {
    this.customer = customer
    this.key = key
    this.lane = parseLane(key)
  }

  /**
   * Adds a task in its place; what the window has no place for stays in Postgres. Of the writes on one PNR, and of
   * the reads, only the first has a place: they cannot run together and would keep others out. Returns true when one
   * was left in Postgres for that reason.
   */
  add(task: WaitingTask, limit: number): boolean {
    if (this.window.some((known) => known.id === task.id)) return false
    const rival = this.window.find((known) => areRivals(known, task))
    if (rival !== undefined) {
      this.hasMore = true
      if (!isBefore(task, rival)) return true
      this.remove(rival.id)
    }
    let at = this.window.length
    while (at > 0 && isBefore(task, this.window[at - 1] as WaitingTask)) at--
    if (at < limit) this.window.splice(at, 0, task)
    if (at >= limit || this.window.length > limit) this.hasMore = true
    this.window.length = Math.min(this.window.length, limit)
    return rival !== undefined
  }

  remove(taskId: string): void {
    const at = this.window.findIndex((task) => task.id === taskId)
    if (at >= 0) this.window.splice(at, 1)
  }
}

/** The rank of a lane's first task. */
export function firstRank(lane: LaneQueue): number {
  return lane.window[0]?.rank ?? Number.POSITIVE_INFINITY
}

function isBefore(a: WaitingTask, b: WaitingTask): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.id < b.id)
}

/** Writes stand apart from reads: an unknown outcome blocks the ones and lets the others through (S6). */
function areRivals(a: WaitingTask, b: WaitingTask): boolean {
  return a.pnr !== null && a.pnr === b.pnr && a.is_write === b.is_write
}

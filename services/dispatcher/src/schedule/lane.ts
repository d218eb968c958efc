import { type Lane, parseLane } from '@etermai/domain'
import type { WaitingTask } from '@etermai/task-store'

/** A customer's turn among customers: the one with the smallest pass is next (stride scheduling, S11). */
export interface Customer {
  id: number
  pass: number
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
  /** In which heaps it stands. */
  readonly standsIn = new Set<string>()

  constructor(customer: Customer, key: string) {
    this.customer = customer
    this.key = key
    this.lane = parseLane(key)
  }

  /** Adds a task in its place. A full window drops its last: that one is in Postgres. */
  add(task: WaitingTask, limit: number): void {
    if (this.window.some((known) => known.id === task.id)) return
    let at = this.window.length
    while (at > 0 && isBefore(task, this.window[at - 1] as WaitingTask)) at--
    if (at >= limit) {
      this.hasMore = true
      return
    }
    this.window.splice(at, 0, task)
    if (this.window.length > limit) {
      this.window.pop()
      this.hasMore = true
    }
  }

  remove(taskId: string): void {
    const at = this.window.findIndex((task) => task.id === taskId)
    if (at >= 0) this.window.splice(at, 1)
  }
}

function isBefore(a: WaitingTask, b: WaitingTask): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.id < b.id)
}

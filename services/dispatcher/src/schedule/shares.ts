import type { Customer } from './lane.ts'

/**
 * Turns among the customers of one Office: whoever's pass is smallest is next, and a turn moves the pass on by
 * 1/weight (stride scheduling, S11). Each Office counts by itself: with one count for all, who was served much at an
 * idle Office would wait at a busy one until everybody there had been served as much.
 */
export class Shares {
  readonly #passes = new Map<number, number>()
  /** The pass of whoever was served last: where those who come begin. */
  #now = 0
  /** When this Office last had its turn among Offices: a count that rises. */
  lastTurn = 0

  passOf(customer: Customer): number {
    return this.#passes.get(customer.id) ?? this.#now
  }

  /** Begins to want something here. Idleness is not saved up. */
  join(customer: Customer): void {
    this.#passes.set(customer.id, Math.max(this.passOf(customer), this.#now))
  }

  /** It is this customer's turn. */
  reached(customer: Customer): void {
    this.#now = Math.max(this.#now, this.passOf(customer))
  }

  /** Was given something here. */
  charge(customer: Customer): void {
    this.#passes.set(customer.id, this.passOf(customer) + 1 / customer.weight)
  }
}

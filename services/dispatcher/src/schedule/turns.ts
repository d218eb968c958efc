import type { LaneQueue } from './lane.ts'

/**
 * Lanes that want one resource (an Office or one terminal), the customer whose turn is longest ago first. A pass
 * only ever grows, so an entry whose pass is old is put back where it belongs when it comes to the top.
 */
export class Turns {
  readonly #heap: { pass: number; rank: number; lane: LaneQueue }[] = []

  get size(): number {
    return this.#heap.length
  }

  push(lane: LaneQueue): void {
    const entry = { pass: lane.customer.pass, rank: lane.window[0]?.rank ?? 0, lane }
    this.#heap.push(entry)
    this.#up(this.#heap.length - 1)
  }

  /** The lane whose turn it is, or undefined; entries of lanes that `isLive` denies are dropped on the way. */
  peek(isLive: (lane: LaneQueue) => boolean): LaneQueue | undefined {
    for (;;) {
      const top = this.#heap[0]
      if (top === undefined) return undefined
      if (!isLive(top.lane)) this.pop()
      else if (top.pass !== top.lane.customer.pass) {
        top.pass = top.lane.customer.pass
        top.rank = top.lane.window[0]?.rank ?? top.rank
        this.#down(0)
      } else return top.lane
    }
  }

  pop(): LaneQueue | undefined {
    const top = this.#heap[0]
    const last = this.#heap.pop()
    if (top !== undefined && last !== undefined && last !== top) {
      this.#heap[0] = last
      this.#down(0)
    }
    return top?.lane
  }

  #before(a: number, b: number): boolean {
    const x = this.#heap[a]
    const y = this.#heap[b]
    if (x === undefined || y === undefined) return false
    return x.pass < y.pass || (x.pass === y.pass && x.rank < y.rank)
  }

  #swap(a: number, b: number): void {
    const x = this.#heap[a]
    const y = this.#heap[b]
    if (x === undefined || y === undefined) return
    this.#heap[a] = y
    this.#heap[b] = x
  }

  #up(from: number): void {
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(i, parent)) return
      this.#swap(i, parent)
      i = parent
    }
  }

  #down(from: number): void {
    let i = from
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (this.#before(child, least)) least = child
      if (least === i) return
      this.#swap(i, least)
      i = least
    }
  }
}

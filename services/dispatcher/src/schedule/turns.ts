import { firstRank, type LaneQueue } from './lane.ts'

interface Entry {
  pass: number
  rank: number
  lane: LaneQueue
}

/**
 * Lanes that want one resource (an Office or one terminal), the customer whose turn is longest ago first, then the
 * task with the lowest rank. A pass only ever grows, so an entry whose pass is old is put back where it belongs when
 * it comes to the top; a lane whose first task is more urgent than before must be pushed again.
 */
export class Turns {
  readonly #passOf: (lane: LaneQueue) => number
  readonly #heap: Entry[] = []
  readonly #places = new Map<LaneQueue, number>()

  constructor(passOf: (lane: LaneQueue) => number) {
    this.#passOf = passOf
  }

  get size(): number {
    return this.#heap.length
  }

  /** Puts a lane in line; one that stands there already is put where it belongs now. */
  push(lane: LaneQueue): void {
    const at = this.#places.get(lane) ?? this.#heap.length
    this.#put({ pass: this.#passOf(lane), rank: firstRank(lane), lane }, at)
    this.#up(at)
    this.#down(this.#places.get(lane) ?? at)
  }

  /** The lane whose turn it is, or undefined; entries of lanes that `isLive` denies are dropped on the way. */
  peek(isLive: (lane: LaneQueue) => boolean): LaneQueue | undefined {
    for (;;) {
      const top = this.#heap[0]
      if (top === undefined) return undefined
      if (!isLive(top.lane)) this.#drop()
      else if (top.pass !== this.#passOf(top.lane) || top.rank !== firstRank(top.lane)) this.push(top.lane)
      else return top.lane
    }
  }

  #drop(): void {
    const top = this.#heap[0]
    const last = this.#heap.pop()
    if (top === undefined || last === undefined) return
    this.#places.delete(top.lane)
    if (last === top) return
    this.#put(last, 0)
    this.#down(0)
  }

  #put(entry: Entry, at: number): void {
    this.#heap[at] = entry
    this.#places.set(entry.lane, at)
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
    this.#put(y, a)
    this.#put(x, b)
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

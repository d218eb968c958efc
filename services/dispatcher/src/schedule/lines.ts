import type { WaitingTask } from '@etermai/task-store'
import { firstRank, type LaneQueue } from './lane.ts'
import { Shares } from './shares.ts'
import type { TerminalLoad } from './terminal-load.ts'
import { Turns } from './turns.ts'

/** Somebody's turn, and at what. */
export interface Turn {
  lane: LaneQueue
  /** `SHA255` an Office, `t:<id>` one terminal. */
  resource: string
}

/** What the lines must know about the things in them. */
export interface LinesOptions {
  officeOf(resource: string): string
  /** Does the lane have something to run there? If not it leaves the line. */
  isLive(lane: LaneQueue, resource: string): boolean
}

/** The lanes that stand in line for each Office and each terminal that somebody named, and whose turn it is (S11). */
export class Lines {
  readonly #options: LinesOptions
  readonly #lines = new Map<string, Turns>()
  readonly #shares = new Map<string, Shares>()
  #turn = 0

  constructor(options: LinesOptions) {
    this.#options = options
  }

  stand(lane: LaneQueue, resource: string): void {
    if (lane.standsIn.has(resource)) return
    lane.standsIn.add(resource)
    this.#sharesAt(resource).join(lane.customer)
    this.#line(resource).push(lane)
  }

  /** Its first task is another one than before. */
  moveUp(lane: LaneQueue): void {
    for (const resource of lane.standsIn) this.#line(resource).push(lane)
  }

  /**
   * Whose turn it is at what. Offices with room come round by turns, for they have nothing to do with each other; at
   * one Office it is whoever had the least there.
   */
  next(hasRoom: (resource: string) => boolean): Turn | undefined {
    let best: (Turn & { shares: Shares; pass: number }) | undefined
    for (const resource of this.#lines.keys()) {
      if (!hasRoom(resource)) continue
      const lane = this.#head(resource)
      if (lane === undefined) continue
      const shares = this.#sharesAt(resource)
      const turn = { lane, resource, shares, pass: shares.passOf(lane.customer) }
      if (best === undefined || isBefore(turn, best)) best = turn
    }
    if (best !== undefined) best.shares.lastTurn = ++this.#turn
    return best
  }

  /**
   * Who should have this terminal instead: whoever stands in line for it and had less of its Office, or the
   * customer's own more urgent task. A turn at one Office is no turn at another.
   */
  rival(lane: LaneQueue, task: WaitingTask, terminal: TerminalLoad): Turn | undefined {
    const shares = this.#sharesAt(terminal.fleet.officeNo)
    let rival: Turn | undefined
    let least = shares.passOf(lane.customer)
    for (const resource of [terminal.fleet.officeNo, `t:${terminal.id}`]) {
      const head = this.#head(resource)
      if (head === undefined || head === lane) continue
      const pass = shares.passOf(head.customer)
      const isMoreUrgent = pass === least && head.customer === lane.customer && firstRank(head) < task.rank
      if (pass < least || isMoreUrgent) {
        rival = { lane: head, resource }
        least = pass
      }
    }
    return rival
  }

  /**
   * It was the lane's turn at `resource`, and it was given something at `officeNo`. Both count: who uses its turn at
   * one Office to take something at another would otherwise be first there for ever.
   */
  served(lane: LaneQueue, resource: string, officeNo: string): void {
    for (const shares of new Set([this.#sharesAt(resource), this.#sharesAt(officeNo)])) {
      shares.reached(lane.customer)
      shares.charge(lane.customer)
    }
  }

  /** Who is first in a line; a line in which nobody stands is forgotten. */
  #head(resource: string): LaneQueue | undefined {
    const line = this.#lines.get(resource)
    const head = line?.peek((lane) => lane.standsIn.has(resource) && this.#isLive(lane, resource))
    if (line?.size === 0) this.#lines.delete(resource)
    return head
  }

  #isLive(lane: LaneQueue, resource: string): boolean {
    if (this.#options.isLive(lane, resource)) return true
    lane.standsIn.delete(resource)
    return false
  }

  #line(resource: string): Turns {
    const known = this.#lines.get(resource)
    if (known !== undefined) return known
    const line = new Turns((lane) => this.#sharesAt(resource).passOf(lane.customer))
    this.#lines.set(resource, line)
    return line
  }

  /** Who wants one terminal takes turns with all others at its Office. */
  #sharesAt(resource: string): Shares {
    const office = this.#options.officeOf(resource)
    const known = this.#shares.get(office)
    if (known !== undefined) return known
    const shares = new Shares()
    this.#shares.set(office, shares)
    return shares
  }
}

function isBefore(
  a: { lane: LaneQueue; shares: Shares; pass: number },
  b: { lane: LaneQueue; shares: Shares; pass: number },
): boolean {
  if (a.shares !== b.shares) return a.shares.lastTurn < b.shares.lastTurn
  return a.pass < b.pass || (a.lane.customer === b.lane.customer && firstRank(a.lane) < firstRank(b.lane))
}

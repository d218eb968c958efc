import type { Claim, Destination } from '@etermai/outbox'

/** A claim in this process's hands. */
export interface Held {
  claim: Claim
  /** Until when its lease surely lasts, ms on the clock of performance.now(). */
  untilMs: number
}

/** What this process holds for one destination. */
export interface Line {
  readonly key: string
  readonly destination: Destination
  /** Claimed and not begun, oldest first. */
  waiting: Held[]
  /** Attempts under way. */
  underWay: number
  /** Outcomes that are not stored yet. */
  unrecorded: number
  /** Postgres may have more for it than was claimed. */
  more: boolean
  /** Postgres is being asked for more. */
  asking: boolean
}

/** The lines of this process, one for each destination that it has anything to do with. */
export class Lines {
  readonly #lines = new Map<string, Line>()
  /** Lines with something waiting, those whose turn was longest ago first. */
  readonly ready = new Set<Line>()
  /** Lines that Postgres may have more for, likewise. */
  readonly hungry = new Set<Line>()
  underWay = 0
  held = 0

  of(destination: Destination): Line {
    const key = `${destination.userId} ${destination.origin}`
    const known = this.#lines.get(key)
    if (known !== undefined) return known
    const { userId, origin } = destination
    const line = {
      key,
      destination: { userId, origin },
      waiting: [],
      underWay: 0,
      unrecorded: 0,
      more: false,
      asking: false,
    }
    this.#lines.set(key, line)
    return line
  }

  expectMore(line: Line): void {
    line.more = true
    this.hungry.add(line)
  }

  /** Postgres is being asked: what is offered meanwhile counts anew. */
  asking(line: Line): void {
    line.asking = true
    line.more = false
    this.hungry.delete(line)
  }

  asked(line: Line): void {
    line.asking = false
    this.#forgetIdle(line)
  }

  hold(line: Line, held: Held): void {
    line.waiting.push(held)
    this.held++
    this.ready.add(line)
  }

  /** Takes the oldest waiting claim; the line goes to the end of its turn. */
  begin(line: Line): Held | undefined {
    const next = line.waiting.shift()
    this.ready.delete(line)
    if (line.waiting.length > 0) this.ready.add(line)
    if (next === undefined) return undefined
    line.underWay++
    this.underWay++
    return next
  }

  /** The attempt is over, its outcome is not stored yet. */
  end(line: Line): void {
    line.underWay--
    this.underWay--
    line.unrecorded++
  }

  /** Takes all that waits; each outcome is stored like that of an attempt. */
  giveUpWaiting(line: Line): Held[] {
    const given = line.waiting
    line.waiting = []
    line.unrecorded += given.length
    this.ready.delete(line)
    return given
  }

  stored(line: Line): void {
    line.unrecorded--
    this.held--
    this.#forgetIdle(line)
  }

  all(): Iterable<Line> {
    return this.#lines.values()
  }

  #forgetIdle(line: Line): void {
    if (!line.more && !line.asking && heldBy(line) === 0) this.#lines.delete(line.key)
  }
}

/** Claims of a destination that this process has not got rid of. */
export function heldBy(line: Line): number {
  return line.waiting.length + line.underWay + line.unrecorded
}

import type { Claim, Destination, Outcome, Recorded, Wanted } from '@etermai/outbox'
import type { Log } from '@etermai/platform'
import { type Limits, roomOf, shareOf } from './limits.ts'
import { type Held, type Line, Lines } from './line.ts'

export interface OutgoingDeps {
  claim(wanted: Wanted[]): Promise<Claim[]>
  /** Never rejects. */
  attempt(claim: Claim): Promise<Outcome>
  /** null: it could not be stored before `untilMs`. Never rejects. */
  record(outcome: Outcome, untilMs: number): Promise<Recorded | null>
  limits: Limits
  /** How long a claim lasts, ms. */
  leaseMs: number
  /** An attempt begins only while its claim lasts at least so long, ms. */
  attemptMs: number
  log: Log
}

/** Destinations of one claim at most: keeps the statement short. */
const MAX_WANTED = 200

/**
 * Moves callbacks from Postgres to their receivers: claims in batches what there is room for, destination by
 * destination, begins attempts in turn, stores outcomes in batches. All it holds are claims with a lease, so nothing
 * is lost with it.
 */
export class Outgoing {
  readonly #deps: OutgoingDeps
  readonly #lines = new Lines()
  #claiming = false
  #scheduled = false
  #stopped = false
  #idle: (() => void) | undefined

  constructor(deps: OutgoingDeps) {
    this.#deps = deps
  }

  /** These destinations may have something due. */
  offer(destinations: Iterable<Destination>): void {
    if (this.#stopped) return
    for (const destination of destinations) this.#lines.expectMore(this.#lines.of(destination))
    this.#schedule()
  }

  /** Begins nothing more, gives back what has not begun, and resolves when the rest has ended and is stored. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const line of this.#lines.all()) this.#release(line)
    if (!this.#isIdle()) await new Promise<void>((resolve) => (this.#idle = resolve))
  }

  /** After the answers of this turn have been read: one claim serves all who became hungry together. */
  #schedule(): void {
    if (this.#scheduled || this.#claiming || this.#stopped || this.#lines.hungry.size === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      void this.#refill()
    })
  }

  #wanted(): Map<Line, number> {
    const wanted = new Map<Line, number>()
    let asked = 0
    for (const line of this.#lines.hungry) {
      if (wanted.size === MAX_WANTED) break
      // A line that still has half of what it may begin at once can wait: larger batches.
      if (line.waiting.length > this.#deps.limits.perDestination / 2) continue
      const room = roomOf(this.#deps.limits, this.#lines, line, asked)
      if (room === 0) continue
      asked += room
      wanted.set(line, room)
    }
    return wanted
  }

  async #refill(): Promise<void> {
    const wanted = this.#wanted()
    if (wanted.size === 0 || this.#stopped || this.#claiming) return
    this.#claiming = true
    for (const line of wanted.keys()) this.#lines.asking(line)
    const askedAt = performance.now()
    try {
      const claims = await this.#deps.claim([...wanted].map(([{ destination }, room]) => ({ ...destination, room })))
      this.#take(claims, wanted, askedAt + this.#deps.leaseMs)
    } catch (error) {
      // The next sweep offers them again.
      this.#deps.log.warn({ err: (error as Error).message }, 'callbacks could not be claimed')
    }
    for (const line of wanted.keys()) this.#lines.asked(line)
    this.#claiming = false
    this.#settle()
  }

  #take(claims: Claim[], wanted: Map<Line, number>, untilMs: number): void {
    const counts = new Map<Line, number>()
    for (const claim of claims) {
      const line = this.#lines.of(claim)
      counts.set(line, (counts.get(line) ?? 0) + 1)
      this.#lines.hold(line, { claim, untilMs })
    }
    for (const [line, count] of counts) if (count === wanted.get(line)) this.#lines.expectMore(line)
    if (this.#stopped) for (const line of counts.keys()) this.#release(line)
    this.#beginReady()
  }

  /** One of each line in turn: a line that begins one goes to the end of this very loop. */
  #beginReady(): void {
    for (const line of this.#lines.ready) {
      const share = shareOf(this.#deps.limits, this.#lines)
      if (share === 0) return
      if (line.underWay >= share) continue
      const held = this.#lines.begin(line)
      if (held !== undefined) void this.#run(line, held)
    }
  }

  async #run(line: Line, { claim, untilMs }: Held): Promise<void> {
    // It waited too long: another attempt at the same time could begin elsewhere before this one ends.
    const isTooLate = performance.now() + this.#deps.attemptMs > untilMs
    const outcome: Outcome = isTooLate ? { claim, result: 'released' } : await this.#deps.attempt(claim)
    this.#lines.end(line)
    void this.#record(line, outcome, untilMs)
    this.#beginReady()
    this.#schedule()
  }

  async #record(line: Line, outcome: Outcome, untilMs: number): Promise<void> {
    const recorded = await this.#deps.record(outcome, untilMs)
    this.#lines.stored(line)
    if (recorded?.pausedUntil) {
      const { userId, origin } = line.destination
      this.#deps.log.warn({ user_id: userId, origin, until: recorded.pausedUntil }, 'a destination is paused')
      this.#release(line)
    }
    this.#settle()
  }

  #release(line: Line): void {
    for (const { claim, untilMs } of this.#lines.giveUpWaiting(line)) {
      void this.#record(line, { claim, result: 'released' }, untilMs)
    }
  }

  #isIdle(): boolean {
    return this.#lines.held === 0 && !this.#claiming
  }

  #settle(): void {
    this.#schedule()
    if (this.#stopped && this.#isIdle()) this.#idle?.()
  }
}

import type { FleetTerminal } from '@etermai/fleet'
import type { Durations } from './durations.ts'

/** A task in a terminal's list. */
export interface Queued {
  assignmentNo: number
  type: string
  lane: string
  pnr: string | null
  /** The user named this terminal: it is not taken back for another. */
  pinned: boolean
  /** The platform's own: a quarantined terminal may keep it. */
  isTest: boolean
}

/** When a terminal was heard of, and when it said how it is, as Postgres has it; ms, 0: never. */
export interface Heard {
  seenMs: number
  saidMs: number
}

/** A terminal as the scheduler sees it: what it may take, what it has, how fast it is. */
export class TerminalLoad {
  fleet: FleetTerminal
  /** When it was last heard of, ms. */
  lastSeenMs: number
  /** When anything about its tasks last changed here, ms. */
  touchedMs = 0
  /** As it was last judged; null before the first time. */
  presence: 'online' | 'suspect' | 'lost' | null = null
  /** Its Eterm window is ready, as far as it says. */
  ready: boolean
  /** When that was said, ms. */
  #readyMs: number
  queued = new Map<string, Queued>()
  /** Picked, and not yet stored. */
  reserved = 0
  executing: { taskId: string; type: string; sinceMs: number } | null = null
  /** Recent share of outcomes that speak against it, 0 to 1. */
  failureRate = 0
  /** Rises with every task that it is given: the smallest is the one whose turn is longest ago. */
  lastTurn = 0

  constructor(fleet: FleetTerminal, { seenMs, saidMs }: Heard) {
    this.fleet = fleet
    this.lastSeenMs = seenMs
    this.ready = isReady(fleet.health)
    this.#readyMs = saidMs
  }

  /** What a signal said of its window, or Postgres knows: the later of them counts, for signals can be lost. */
  sayReady(ready: boolean, atMs: number): void {
    if (atMs < this.#readyMs) return
    this.ready = ready
    this.#readyMs = atMs
  }

  /** As Postgres has it now. */
  update(fleet: FleetTerminal, { seenMs, saidMs }: Heard): void {
    this.fleet = fleet
    this.lastSeenMs = Math.max(this.lastSeenMs, seenMs)
    this.sayReady(isReady(fleet.health), saidMs)
  }

  get id(): string {
    return this.fleet.id
  }

  /** Tasks that it has or is about to have. */
  get count(): number {
    return this.queued.size + this.reserved + (this.executing === null ? 0 : 1)
  }

  waiting(): number {
    return this.queued.size + this.reserved
  }

  isOnline(nowMs: number, suspectAfterMs: number): boolean {
    return nowMs - this.lastSeenMs <= suspectAfterMs
  }

  /** When it would have done all that it has, from now, ms. */
  backlogMs(durations: Durations, nowMs: number): number {
    let ms = this.reserved * durations.typical(this.id)
    for (const { type } of this.queued.values()) ms += durations.expected(this.id, type)
    if (this.executing !== null) {
      const expected = durations.expected(this.id, this.executing.type)
      // What runs longer than usual is not about to end: it is expected to go on for as long as it has exceeded.
      const elapsed = nowMs - this.executing.sinceMs
      ms += elapsed < expected ? expected - elapsed : (elapsed - expected) / 2 + expected / 4
    }
    return ms
  }

  recordOutcome(ok: boolean): void {
    this.failureRate += 0.2 * ((ok ? 0 : 1) - this.failureRate)
  }
}

function isReady(health: unknown): boolean {
  const said = health !== null && typeof health === 'object' && 'gui_ready' in health ? health.gui_ready : true
  return said !== false
}

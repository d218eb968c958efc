import type { Journal } from './customers/journal.ts'
import type { Fault } from './plan/fault.ts'
import type { Deliveries } from './receivers/deliveries.ts'
import type { Watch } from './terminals/watch.ts'

/** How long after its cause was gone an incident was over, ms: the longest of the three. */
export interface Recovered {
  fault: Fault
  ms: number
  /** Until a customer's request was accepted. */
  acceptedMs: number
  /** Until a task was reported that was claimed after the cause was gone. */
  reportedMs: number
  /** Until a callback came. */
  calledBackMs: number
}

type Sign = 'acceptedMs' | 'reportedMs' | 'calledBackMs'
type Seen = { atMs: number } & Partial<Record<Sign, number>>

const LOOK_MS = 25

/** Measures recovery from outside: what customers, terminals and receivers see. */
export class Recovery {
  readonly done: Recovered[] = []
  readonly #open = new Map<Fault, Seen>()
  readonly #watch: Watch
  readonly #timer: NodeJS.Timeout

  constructor(journal: Journal, deliveries: Deliveries, watch: Watch) {
    this.#watch = watch
    this.#timer = setInterval(() => {
      for (const seen of this.#open.values()) {
        if (journal.lastAcceptedMs > seen.atMs) seen.acceptedMs ??= journal.lastAcceptedMs - seen.atMs
        if (deliveries.lastAtMs > seen.atMs) seen.calledBackMs ??= deliveries.lastAtMs - seen.atMs
      }
      this.#close()
    }, LOOK_MS)
  }

  /** The cause is gone. */
  healed(fault: Fault, atMs: number): void {
    const seen: Seen = { atMs }
    this.#open.set(fault, seen)
    void this.#watch.recovered(atMs).then((ms) => {
      seen.reportedMs = ms
    })
  }

  /** The load has ended: what has not recovered by itself since cannot be seen to recover any more. */
  stop(): void {
    clearInterval(this.#timer)
  }

  /** Incidents that the load outlasted by `ms` without being over. */
  unfinished(ms: number, endedAtMs: number): Fault[] {
    return [...this.#open].filter(([, { atMs }]) => endedAtMs - atMs > ms).map(([fault]) => fault)
  }

  #close(): void {
    for (const [fault, { acceptedMs, reportedMs, calledBackMs }] of this.#open) {
      if (acceptedMs === undefined || reportedMs === undefined || calledBackMs === undefined) continue
      this.#open.delete(fault)
      const ms = Math.max(acceptedMs, reportedMs, calledBackMs)
      this.done.push({ fault, ms, acceptedMs, reportedMs, calledBackMs })
    }
  }
}

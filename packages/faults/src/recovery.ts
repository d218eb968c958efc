import type { Journal } from './customers/journal.ts'
import type { Fault } from './plan/fault.ts'
import type { Deliveries } from './receivers/deliveries.ts'
import type { Watch } from './terminals/watch.ts'

/** How long after its cause was gone each incident was over. */
export interface Recovered {
  fault: Fault
  /** Until a publication was accepted, a task claimed afterwards was reported, and a callback came; ms. */
  ms: number
}

const LOOK_MS = 25

/** Measures recovery from outside: what customers, terminals and receivers see. */
export class Recovery {
  readonly done: Recovered[] = []
  readonly #open = new Map<Fault, { atMs: number; reported: boolean }>()
  readonly #watch: Watch
  readonly #timer: NodeJS.Timeout

  constructor(journal: Journal, deliveries: Deliveries, watch: Watch) {
    this.#watch = watch
    this.#timer = setInterval(() => {
      for (const [fault, { atMs, reported }] of this.#open) {
        if (!reported || journal.lastAcceptedMs <= atMs || deliveries.lastAtMs <= atMs) continue
        this.#open.delete(fault)
        this.done.push({ fault, ms: Date.now() - atMs })
      }
    }, LOOK_MS)
  }

  /** The cause is gone. */
  healed(fault: Fault, atMs: number): void {
    const state = { atMs, reported: false }
    this.#open.set(fault, state)
    void this.#watch.recovered(atMs).then(() => {
      state.reported = true
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
}

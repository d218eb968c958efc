import { setTimeout as wait } from 'node:timers/promises'

const STEP_MS = 50

/** Keeps programs from being started again before their time. */
export class Gate {
  readonly #closedUntilMs = new Map<string, number>()

  /** Nothing of that name starts for so long. */
  close(name: string, forMs: number): void {
    this.#closedUntilMs.set(name, Date.now() + forMs)
  }

  /** Opens all, for the end of a run. */
  openAll(): void {
    this.#closedUntilMs.clear()
  }

  async pass(name: string): Promise<void> {
    while (Date.now() < (this.#closedUntilMs.get(name) ?? 0)) await wait(STEP_MS)
  }
}

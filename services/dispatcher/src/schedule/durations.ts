/** How long an operation is expected to take before anything was measured, ms. */
const INITIAL_MS = 3_000
const ALPHA = 0.3

/**
 * Expected durations, learned from what ended: an average of each terminal and operation; where there is none, that
 * of the operation everywhere, scaled by how fast the terminal is with others.
 */
export class Durations {
  readonly #own = new Map<string, number>()
  readonly #everywhere = new Map<string, number>()
  readonly #speed = new Map<string, number>()

  record(terminalId: string, type: string, ms: number): void {
    const everywhere = average(this.#everywhere, type, ms)
    average(this.#own, `${terminalId} ${type}`, ms)
    average(this.#speed, terminalId, ms / Math.max(1, everywhere))
  }

  /** ms */
  expected(terminalId: string, type: string): number {
    return (
      this.#own.get(`${terminalId} ${type}`) ??
      (this.#everywhere.get(type) ?? INITIAL_MS) * (this.#speed.get(terminalId) ?? 1)
    )
  }

  /** Any operation on this terminal, ms. */
  typical(terminalId: string): number {
    let sum = 0
    for (const ms of this.#everywhere.values()) sum += ms
    return (this.#everywhere.size === 0 ? INITIAL_MS : sum / this.#everywhere.size) * (this.#speed.get(terminalId) ?? 1)
  }
}

function average(of: Map<string, number>, key: string, value: number): number {
  const known = of.get(key)
  const next = known === undefined ? value : known + ALPHA * (value - known)
  of.set(key, next)
  return next
}

/**
 * Which PNRs keep tasks waiting (S13, S6): one that is being worked on keeps everything away, one with a write whose
 * outcome is not known keeps writes away. The database enforces the same; this only avoids asking in vain.
 */
export class PnrLocks {
  readonly #working = new Map<string, string>()
  readonly #unknown = new Map<string, Set<string>>()

  blocks(task: { pnr: string | null; is_write: boolean }): boolean {
    if (task.pnr === null) return false
    return this.#working.has(task.pnr) || (task.is_write && this.#unknown.has(task.pnr))
  }

  /** Does anything keep tasks away from it? */
  holds(pnr: string): boolean {
    return this.#working.has(pnr) || this.#unknown.has(pnr)
  }

  take(pnr: string | null, taskId: string): void {
    if (pnr !== null) this.#working.set(pnr, taskId)
  }

  takeUnknown(pnr: string | null, taskId: string): void {
    if (pnr === null) return
    const tasks = this.#unknown.get(pnr) ?? new Set()
    this.#unknown.set(pnr, tasks.add(taskId))
  }

  free(pnr: string | null, taskId: string): void {
    if (pnr !== null && this.#working.get(pnr) === taskId) this.#working.delete(pnr)
  }

  freeUnknown(pnr: string): void {
    this.#unknown.delete(pnr)
  }

  clear(): void {
    this.#working.clear()
    this.#unknown.clear()
  }
}

const DEADLINE_MS = 60_000

/** Tasks of which something comes once: a report that is stored, a callback. It may come before anybody asks. */
export class Arrivals {
  readonly #what: string
  readonly #deadlineMs: number
  readonly #came = new Map<string, number>()
  readonly #waiting = new Map<string, (atMs: number) => void>()

  constructor(what: string, deadlineMs = DEADLINE_MS) {
    this.#what = what
    this.#deadlineMs = deadlineMs
  }

  came(taskId: string): void {
    const atMs = performance.now()
    const waiting = this.#waiting.get(taskId)
    this.#waiting.delete(taskId)
    if (waiting === undefined) this.#came.set(taskId, atMs)
    else waiting(atMs)
  }

  /**
   * When it came, on the clock of this process.
   * @throws Error when it does not come
   */
  async of(taskId: string): Promise<number> {
    const atMs = this.#came.get(taskId)
    this.#came.delete(taskId)
    if (atMs !== undefined) return atMs
    return await new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(taskId)
        reject(new Error(`no ${this.#what} of ${taskId} came`))
      }, this.#deadlineMs)
      this.#waiting.set(taskId, (at) => {
        clearTimeout(late)
        resolve(at)
      })
    })
  }
}

const DEADLINE_MS = 120_000

/** What was published and what was done in a window, by task. */
export class Journal {
  #sentAt = new Map<string, number>()
  #doneAt = new Map<string, number>()
  #done = 0
  #wanted = 0
  #isWhole = true
  #published = false
  #changed: () => void = () => undefined

  /** @param isWhole every published task is to be done; else as many as were published, and those that are timed */
  begin({ tasks, isWhole }: { tasks: number; isWhole: boolean }): void {
    this.#sentAt = new Map()
    this.#doneAt = new Map()
    this.#done = 0
    this.#wanted = tasks
    this.#isWhole = isWhole
    this.#published = false
  }

  /** This task is timed. */
  sent(taskId: string, atMs: number): void {
    this.#sentAt.set(taskId, atMs)
  }

  allSent(): void {
    this.#published = true
    this.#changed()
  }

  done(taskId: string): void {
    this.#done++
    this.#doneAt.set(taskId, performance.now())
    this.#changed()
  }

  /** @throws Error when it takes too long */
  async over(): Promise<void> {
    const isOver = () =>
      this.#published &&
      (this.#isWhole || this.#done >= this.#wanted) &&
      [...this.#sentAt.keys()].every((id) => this.#doneAt.has(id))
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`${this.#done} of ${this.#wanted} tasks were done in ${DEADLINE_MS / 1_000} s`))
      }, DEADLINE_MS)
      this.#changed = () => {
        if (!isOver()) return
        clearTimeout(late)
        this.#changed = () => undefined
        resolve()
      }
      this.#changed()
    })
  }

  /** How long each timed task took, ms, in order. */
  took(): number[] {
    return [...this.#sentAt].map(([id, at]) => Math.max(0, (this.#doneAt.get(id) ?? at) - at)).toSorted((a, b) => a - b)
  }
}

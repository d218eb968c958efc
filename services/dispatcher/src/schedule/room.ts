import type { TerminalLoad } from './terminal-load.ts'

/**
 * The terminals of one Office that can take a task, by how many they have: finding some of the least loaded costs
 * the same with ten terminals as with ten thousand.
 */
export class Room {
  readonly #byCount: TerminalLoad[][] = []
  readonly #place = new Map<string, { count: number; index: number }>()
  #turn = 0

  get size(): number {
    return this.#place.size
  }

  /** Puts a terminal where its count says, or takes it out. */
  update(terminal: TerminalLoad, hasRoom: boolean): void {
    const at = this.#place.get(terminal.id)
    if (at !== undefined) {
      if (hasRoom && at.count === terminal.count) return
      this.#remove(terminal.id, at)
    }
    if (!hasRoom) return
    const count = terminal.count
    while (this.#byCount.length <= count) this.#byCount.push([])
    const bucket = this.#byCount[count] as TerminalLoad[]
    this.#place.set(terminal.id, { count, index: bucket.length })
    bucket.push(terminal)
  }

  remove(terminalId: string): void {
    const at = this.#place.get(terminalId)
    if (at !== undefined) this.#remove(terminalId, at)
  }

  #remove(terminalId: string, at: { count: number; index: number }): void {
    const bucket = this.#byCount[at.count] as TerminalLoad[]
    const last = bucket.pop() as TerminalLoad
    if (last.id !== terminalId) {
      bucket[at.index] = last
      this.#place.set(last.id, at)
    }
    this.#place.delete(terminalId)
  }

  /** Up to `limit` terminals that `fits`, the least loaded first, beginning at another one each time. */
  candidates(limit: number, fits: (terminal: TerminalLoad) => boolean): TerminalLoad[] {
    const found: TerminalLoad[] = []
    this.#turn++
    for (const bucket of this.#byCount) {
      for (let i = 0; i < bucket.length && found.length < limit; i++) {
        const terminal = bucket[(this.#turn + i) % bucket.length] as TerminalLoad
        if (fits(terminal)) found.push(terminal)
      }
      if (found.length >= limit) break
    }
    return found
  }
}

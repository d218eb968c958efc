import type { ServerResponse } from 'node:http'
import { AppError } from '@etermai/domain'
import type { Caller } from '../http/caller.ts'
import { eventText, idText } from './event-text.ts'
import { type Fact, textFor } from './facts.ts'

/** What may wait for a slow reader, bytes: beyond it the reader is cut, and comes back with its last id. */
const MAX_WAITING = 1024 * 1024

/** One open stream. */
export class Watcher {
  readonly userId: number
  #caller: Caller
  /** The last entry whose facts were written. */
  position: string
  /** Hears of new entries as they come; until then it is told what it missed. */
  isUpToDate = false
  readonly #raw: ServerResponse
  readonly #again: () => Promise<Caller>
  readonly #onCut: () => void
  #queues = ''

  /** `again` finds out whether the caller may still be here. */
  constructor(
    raw: ServerResponse,
    options: { caller: Caller; position: string; again: () => Promise<Caller>; onCut: () => void },
  ) {
    this.#raw = raw
    this.#caller = options.caller
    this.userId = options.caller.userId
    this.position = options.position
    this.#again = options.again
    this.#onCut = options.onCut
  }

  get caller(): Caller {
    return this.#caller
  }

  get isOpen(): boolean {
    return !this.#raw.destroyed && !this.#raw.writableEnded
  }

  /** What of the facts concerns the caller. */
  tell(facts: readonly Fact[], lastId: string): void {
    const text = textFor(this.#caller, facts)
    this.position = lastId
    if (text !== '') this.#write(text + idText(lastId))
  }

  resync(lastId: string): void {
    this.position = lastId
    this.#write(eventText('resync', {}) + idText(lastId))
  }

  queues(text: string): void {
    if (text === this.#queues) return
    this.#queues = text
    this.#write(text)
  }

  /** A sign of life, from who may still be here; the end for who may not. */
  async beat(): Promise<void> {
    try {
      this.#caller = await this.#again()
    } catch (error) {
      if (error instanceof AppError) return this.end()
      // Postgres is away: nobody is signed out by that.
    }
    this.#write(`id: ${this.position}\n${eventText('beat', {})}`)
  }

  end(): void {
    if (this.isOpen) this.#raw.end()
  }

  #write(text: string): void {
    if (!this.isOpen) return
    this.#raw.write(text)
    if (this.#raw.writableLength <= MAX_WAITING) return
    this.#onCut()
    this.#raw.destroy()
  }
}

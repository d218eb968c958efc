import { FINISHED_CHANNEL, isReported } from '@etermai/domain'
import { createSubscriber, type Platform } from '@etermai/platform'

const LOOK_AGAIN_MS = 2_000
/** Looked for together; who waits for others has their turn at the next looks. */
const IDS = 1_000

/** Callers who wait for the end of a task. Told by a doorbell, or found by looking, should it have been missed. */
export class FinishedWatch {
  readonly #platform: Platform
  readonly #limit: () => number
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #subscriber
  readonly #timer: NodeJS.Timeout
  #held = 0
  #closing = false

  /** `limit` may change: who waits then goes on. */
  constructor(platform: Platform, limit: () => number) {
    this.#platform = platform
    this.#limit = limit
    this.#subscriber = createSubscriber(platform.redisUrl, platform.log, FINISHED_CHANNEL)
    this.#subscriber.on('message', (_channel: string, message: string) => this.#tell(JSON.parse(message) as string[]))
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), LOOK_AGAIN_MS)
  }

  /** `ended` resolves when the task ends, after `ms`, or at a shutdown: the caller then reads how it stands. */
  wait(taskId: string, ms: number): { ended: Promise<void>; stop(): void } {
    if (this.#closing || this.#held >= this.#limit()) return { ended: Promise.resolve(), stop: () => undefined }
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    const waiting = this.#waiting.get(taskId) ?? new Set()
    this.#waiting.set(taskId, waiting)
    const stop = () => {
      clearTimeout(timer)
      if (waiting.delete(stop)) this.#held--
      if (waiting.size === 0 && this.#waiting.get(taskId) === waiting) this.#waiting.delete(taskId)
      resolve()
    }
    const timer = setTimeout(stop, ms)
    waiting.add(stop)
    this.#held++
    return { ended, stop }
  }

  /** Answers all who wait. */
  drain(): void {
    this.#closing = true
    clearInterval(this.#timer)
    this.#tell([...this.#waiting.keys()])
  }

  close(): void {
    this.#subscriber.disconnect()
  }

  #tell(taskIds: readonly string[]): void {
    for (const id of taskIds) for (const end of [...(this.#waiting.get(id) ?? [])]) end()
  }

  async #look(): Promise<void> {
    const part = [...this.#waiting].slice(0, IDS)
    if (part.length === 0) return
    // Those that were not looked for this time are first next time.
    for (const [id, callers] of part) {
      this.#waiting.delete(id)
      this.#waiting.set(id, callers)
    }
    const ids = part.map(([id]) => id)
    const found = await this.#platform.db.query<{ id: string; state: Parameters<typeof isReported>[0] }>(
      'SELECT id, state FROM tasks WHERE id = ANY ($1::uuid[])',
      [ids],
    )
    this.#tell(found.rows.filter(({ state }) => isReported(state)).map(({ id }) => id))
  }
}

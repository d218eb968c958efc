import type { Platform } from '@etermai/platform'

const EVERY_MS = 1_000

/** Is the platform's backlog full? Known to the second: there is no row that every request must update. */
export class PlatformBacklog {
  readonly #timer: NodeJS.Timeout
  #full = false

  constructor(platform: Platform, cap: number) {
    const look = async () => {
      const sum = await platform.db.query<{ open: number }>(
        'SELECT coalesce(sum(open_tasks), 0)::bigint AS open FROM accounts',
      )
      this.#full = (sum.rows[0]?.open ?? 0) >= cap
    }
    this.#timer = setInterval(() => void look().catch(() => undefined), EVERY_MS)
    void look().catch(() => undefined)
  }

  get isFull(): boolean {
    return this.#full
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

import { type OperationClocks, operations } from '@etermai/domain'
import type { Platform } from '@etermai/platform'
import { LiveSettings, Reading, readClocks } from '@etermai/settings'

const EVERY_MS = 1_000

/**
 * What every publication looks at and nobody's request changes, known to the second: whether the platform's backlog
 * is full (there is no row that every request must update), and the operations' clocks, which a task keeps for its life.
 */
export class CurrentSettings {
  readonly #platform: Platform
  readonly #cap: number
  readonly #timer: NodeJS.Timeout
  readonly #limits: LiveSettings<'limits.platform_backlog'>
  readonly #reading = new Reading(() => this.#read())
  #full = false
  #clocks: Readonly<Record<string, OperationClocks>> = Object.fromEntries(
    Object.values(operations).map(({ type, defaults }) => [type, defaults]),
  )

  constructor(platform: Platform, cap: number) {
    this.#platform = platform
    this.#cap = cap
    this.#limits = new LiveSettings(platform.db, ['limits.platform_backlog'])
    this.#timer = setInterval(() => void this.read().catch(() => undefined), EVERY_MS)
  }

  get platformFull(): boolean {
    return this.#full
  }

  get clocks(): Readonly<Record<string, OperationClocks>> {
    return this.#clocks
  }

  /** Resolves when they have been read at least once: no default stands in for what is set. Throws what Postgres throws. */
  known(): Promise<void> {
    return this.#reading.known()
  }

  /** Reads them; one reading at a time. Throws what Postgres throws. */
  read(): Promise<void> {
    return this.#reading.again()
  }

  async #read(): Promise<void> {
    await this.#limits.read()
    const sum = await this.#platform.db.query<{ open: number }>(
      'SELECT coalesce(sum(open_tasks), 0)::bigint AS open FROM accounts',
    )
    this.#full = (sum.rows[0]?.open ?? 0) >= this.#limits.get('limits.platform_backlog', this.#cap)
    this.#clocks = await readClocks(this.#platform.db)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#limits.stop()
  }
}

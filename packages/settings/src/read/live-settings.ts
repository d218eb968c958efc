import type { Queryable } from '@etermai/platform'
import { type SettingKey, type SettingValue, settings } from '../registry.ts'
import { Reading } from './reading.ts'
import { storedSettings } from './stored.ts'

const EVERY_MS = 1_000

/**
 * What is set, for a service that reads it with every call: known to the second. Where nothing is set, the service's
 * own configuration holds. Postgres away: what was known stays. A process that has just started knows nothing yet: what must
 * not be decided by a default waits for `known`.
 */
export class LiveSettings<Key extends SettingKey> {
  readonly #db: Queryable
  readonly #keys: readonly Key[]
  readonly #timer: NodeJS.Timeout
  readonly #reading = new Reading(() => this.#read())
  #values: ReadonlyMap<string, unknown> = new Map()

  constructor(db: Queryable, keys: readonly Key[]) {
    this.#db = db
    this.#keys = keys
    this.#timer = setInterval(() => void this.read().catch(() => undefined), EVERY_MS)
  }

  /** What is set, else `otherwise`. */
  get<K extends Key>(key: K, otherwise: SettingValue<K>): SettingValue<K> {
    return this.#values.has(key) ? (this.#values.get(key) as SettingValue<K>) : otherwise
  }

  /** Resolves when it has been read at least once. Throws what Postgres throws. */
  known(): Promise<void> {
    return this.#reading.known()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Reads what is set; one read at a time, however slow Postgres is. */
  read(): Promise<void> {
    return this.#reading.again()
  }

  async #read(): Promise<void> {
    const stored = await storedSettings(this.#db, this.#keys)
    const values = new Map<string, unknown>()
    for (const key of this.#keys) {
      const found = stored.get(key)
      const read = found === undefined ? null : settings[key].schema.safeParse(found.value)
      if (read?.success === true) values.set(key, read.data)
    }
    this.#values = values
  }
}

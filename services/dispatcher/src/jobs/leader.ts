import type { Log } from '@etermai/platform'
import pg from 'pg'
import { Ticks } from './ticks.ts'

/** Any number; every dispatcher asks for the same. */
const LOCK = 7_301_001

export interface Session {
  stop(): Promise<void>
}

/**
 * One dispatcher is active, the others stand by: whoever holds an advisory lock of Postgres on a connection of its
 * own. When that connection ends, so does the session. Two at a time, for a moment, would do no harm: every
 * assignment is decided by the row (docs/adr/0002).
 */
export class Leader {
  readonly #databaseUrl: string
  readonly #log: Log
  readonly #begin: () => Promise<Session>
  readonly #ticks: Ticks
  #client: pg.Client | null = null
  #session: Session | null = null

  constructor(databaseUrl: string, log: Log, begin: () => Promise<Session>) {
    this.#databaseUrl = databaseUrl
    this.#log = log
    this.#begin = begin
    this.#ticks = new Ticks(log)
    this.#ticks.every('leader', 1_000, () => this.#tick())
  }

  get isActive(): boolean {
    return this.#session !== null
  }

  async stop(): Promise<void> {
    await this.#ticks.stop()
    await this.#resign()
  }

  async #tick(): Promise<void> {
    try {
      this.#client ??= await this.#connect()
      if (this.#session !== null) {
        await this.#client.query('SELECT 1')
        return
      }
      const lock = await this.#client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [LOCK])
      if (lock.rows[0]?.held !== true) return
      this.#session = await this.#begin()
      this.#log.info('this dispatcher is active')
    } catch (error) {
      await this.#resign()
      throw error
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: 'dispatcher-leader',
      connectionTimeoutMillis: 3_000,
      // A slow answer is no reason to step back: the lock lasts as long as the connection.
      query_timeout: 10_000,
      keepAlive: true,
    })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  async #resign(): Promise<void> {
    const session = this.#session
    const client = this.#client
    this.#session = null
    this.#client = null
    if (session !== null) this.#log.warn('this dispatcher stands by')
    await session?.stop().catch(() => undefined)
    await client?.end().catch(() => undefined)
  }
}

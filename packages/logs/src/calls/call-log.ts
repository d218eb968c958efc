import { AppError } from '@etermai/domain'
import { CallsPerSecond, isConnectionError, type Platform, postgresCode, rows, sql } from '@etermai/platform'
import { type CallLine, lineOf, type SeenCall } from './call.ts'

const RECORD = sql(import.meta.url, './record.sql')

/** So long at most a line is held, ms: what a process that is killed loses of its log. */
const EVERY_MS = 500
const MAX_ROWS = 1_000
/** Bodies that lines hold until they are stored. */
const MAX_BYTES = 32 * 1024 ** 2
/** Refused calls a second that have a line, of one address and of all: nobody drowns what others did. */
const REFUSED_OF_ONE = 20
const REFUSED_OF_ALL = 200

/**
 * The log of API calls of one process. Seeing a call costs the call a push: masking and storing come later, many lines a
 * statement. While Postgres is away lines wait; beyond what may wait they are dropped and counted, and no call ever waits
 * or fails because of its line.
 */
export class CallLog {
  readonly #platform: Pick<Platform, 'db' | 'log'>
  readonly #maxWaiting: number
  readonly #stored
  readonly #dropped
  readonly #timer: NodeJS.Timeout
  readonly #refusedOfOne = new CallsPerSecond(REFUSED_OF_ONE)
  readonly #refusedOfAll = new CallsPerSecond(REFUSED_OF_ALL)
  #waiting: { seen: SeenCall; bytes: number }[] = []
  #bytes = 0
  #flushing: Promise<void> | null = null

  constructor(platform: Pick<Platform, 'db' | 'log' | 'metrics'>, maxWaiting: number) {
    this.#platform = platform
    this.#maxWaiting = maxWaiting
    this.#stored = platform.metrics.counter('eterm_api_calls_logged_total', 'Lines stored in the API call log')
    this.#dropped = platform.metrics.counter(
      'eterm_api_calls_dropped_total',
      'Lines of the API call log that were lost',
      ['why'],
    )
    this.#timer = setInterval(() => void this.flush(), EVERY_MS)
    this.#timer.unref()
  }

  get isOff(): boolean {
    return this.#maxWaiting === 0
  }

  /** Takes a call into the log. Neither waits nor throws. `bytes`: of the body that it holds. */
  see(seen: SeenCall, bytes: number): void {
    if (seen.status >= 400 && this.#isTooOften(seen.ip)) {
      this.#dropped.inc({ why: 'refused too often' })
      return
    }
    if (this.#waiting.length >= this.#maxWaiting || this.#bytes + bytes > MAX_BYTES) {
      this.#dropped.inc({ why: 'overflow' })
      return
    }
    this.#waiting.push({ seen, bytes })
    this.#bytes += bytes
  }

  #isTooOften(ip: string): boolean {
    try {
      this.#refusedOfOne.count(ip)
      this.#refusedOfAll.count('')
      return false
    } catch (error) {
      if (error instanceof AppError) return true
      throw error
    }
  }

  /** Stores what waits, as far as Postgres takes it. */
  flush(): Promise<void> {
    this.#flushing ??= this.#store().finally(() => {
      this.#flushing = null
    })
    return this.#flushing
  }

  /** Stores the last lines, if Postgres answers. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
    await this.flush()
    if (this.#waiting.length > 0) this.#dropped.inc({ why: 'closed' }, this.#waiting.length)
  }

  async #store(): Promise<void> {
    while (this.#waiting.length > 0) {
      const taken = this.#waiting.slice(0, MAX_ROWS)
      try {
        await this.#insert(taken.flatMap(({ seen }) => this.#line(seen)))
      } catch (error) {
        this.#platform.log.warn({ err: (error as Error).message }, 'the API call log waits for Postgres')
        return
      }
      this.#waiting.splice(0, taken.length)
      for (const { bytes } of taken) this.#bytes -= bytes
    }
  }

  /** One statement; one a line where Postgres refuses what a line holds. Throws when it cannot be asked. */
  async #insert(lines: CallLine[]): Promise<void> {
    try {
      if (lines.length > 0) await rows(this.#platform.db, RECORD, [JSON.stringify(lines)])
      this.#stored.inc(lines.length)
    } catch (error) {
      if (isConnectionError(error) || !/^(22|23)/.test(postgresCode(error) ?? '')) throw error
      if (lines.length > 1) for (const line of lines) await this.#insert([line])
      else this.#refuse(error)
    }
  }

  #line(seen: SeenCall): CallLine[] {
    try {
      return [lineOf(seen)]
    } catch (error) {
      this.#refuse(error)
      return []
    }
  }

  #refuse(error: unknown): void {
    this.#dropped.inc({ why: 'refused' })
    // Not its message: that may quote what the line was masked for.
    this.#platform.log.warn({ code: postgresCode(error) }, 'a line of the API call log was refused')
  }
}

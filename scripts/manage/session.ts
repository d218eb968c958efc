import type { Actor, Management } from '@etermai/accounts'
import { createDb, createLog, createRedis, type Db, type Redis, type SecretBox } from '@etermai/platform'
import { actorOf, databaseUrlOf, type GlobalOptions, redisUrlOf, secretsOf } from './connection.ts'

const STATEMENT_TIMEOUT_MS = 60_000

/** What a command works with: opened when it is asked for, closed when the command ends. */
export class Session implements Management, AsyncDisposable {
  readonly #options: GlobalOptions
  readonly #log = createLog('manage', 'silent')
  readonly actor: Actor = actorOf()
  #db: Db | undefined
  #redis: Promise<Redis | null> | undefined

  constructor(options: GlobalOptions) {
    this.#options = options
  }

  /** Throws UsageError when it is not known which. */
  get db(): Db {
    this.#db ??= createDb(
      { url: databaseUrlOf(this.#options), max: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS, name: 'manage' },
      this.#log,
    )
    return this.#db
  }

  /** Throws UsageError when there is no key. */
  get secrets(): SecretBox {
    return secretsOf(this.#options)
  }

  /** null where it is not known or cannot be reached: whatever is told through it stands in Postgres too. */
  get redis(): Promise<Redis | null> {
    this.#redis ??= this.#openRedis()
    return this.#redis
  }

  get redisUrl(): string | undefined {
    return redisUrlOf(this.#options)
  }

  /** Tells running services what changed. May be lost. */
  async publish(channel: string, message: unknown): Promise<void> {
    const redis = await this.redis
    await redis?.publish(channel, JSON.stringify(message)).catch(() => undefined)
  }

  async #openRedis(): Promise<Redis | null> {
    if (this.redisUrl === undefined) return null
    const redis = createRedis(this.redisUrl, this.#log)
    try {
      await redis.connect()
      return redis
    } catch {
      redis.disconnect()
      return null
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const redis = await this.#redis
    redis?.disconnect()
    await this.#db?.end()
  }
}

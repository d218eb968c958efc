import { randomBytes } from 'node:crypto'
import { createApiConfig, createUser } from '@etermai/accounts'
import { type CallbackEntry, enqueueCallbacks, listAttempts } from '@etermai/outbox'
import {
  createDb,
  createRedis,
  loadConfig,
  Metrics,
  type Platform,
  type RunningService,
  SecretBox,
  SharedClock,
} from '@etermai/platform'
import { createTestDatabase, createTestRedis, eventually, type TestRedis } from '@etermai/testkit'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { callbackConfig } from '../src/config.ts'
import { createResolve } from '../src/delivery/resolve.ts'
import { type CallbackWorld, startDelivery } from '../src/service.ts'

export interface Customer {
  userId: number
  username: string
  md5Key: string
  webhookSecret: string
}

/** A row of callbacks. */
export interface Row {
  event_id: string
  state: string
  attempts: number
  last_status: number | null
  last_error: string | null
  next_attempt_at: Date | null
  locked_until: Date | null
}

export interface OpenDelivery {
  platform: Platform
  redis: TestRedis
  /** The environment that a process of this service needs. */
  env: Record<string, string>
  /** Everything logged so far, as it was written. */
  logged: string[]
  customer(): Promise<Customer>
  enqueue(customer: Customer, url: string, more?: Partial<CallbackEntry>): Promise<string>
  enqueueMany(customer: Customer, url: string, count: number): Promise<string[]>
  row(eventId: string): Promise<Row>
  attempts(eventId: string): ReturnType<typeof listAttempts>
  /** Waits until the event has been tried so often. */
  tried(eventId: string, attempts?: number): Promise<Row>
  /** Waits until none of these is pending. */
  settled(eventIds: readonly string[]): Promise<void>
  /** Starts the service; it is drained and closed by dispose, or by the caller. */
  start(env?: Record<string, string>, world?: Partial<CallbackWorld>): Promise<RunningService>
  stop(service: RunningService): Promise<void>
  dispose(): Promise<void>
}

/** Quick and without chance: what a test does not say otherwise. */
const DEFAULTS = {
  CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
  CALLBACK_SWEEP_MS: '20',
  CALLBACK_BREAKER_FAILURES: '10000',
  CALLBACK_DRAIN_MS: '0',
}

export async function openDelivery(): Promise<OpenDelivery> {
  const database = await createTestDatabase()
  const redis = await createTestRedis()
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) })
  const secretsKey = randomBytes(32).toString('base64')
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url, SECRETS_KEY: secretsKey, ...DEFAULTS }
  const db = createDb({ url: database.url, max: 10, statementTimeoutMs: 10_000, name: 'callback-test' }, log)
  const commands = createRedis(redis.url, log)
  const platform: Platform = {
    instance: 'test',
    log,
    metrics: new Metrics(),
    db,
    redis: commands,
    redisUrl: redis.url,
    clock: new SharedClock(commands),
    secrets: new SecretBox(secretsKey),
  }
  const management = { db, secrets: platform.secrets, actor: { name: 'tester' } }
  const running = new Set<RunningService>()
  let customers = 0

  const row = async (eventId: string): Promise<Row> => {
    const { rows } = await db.query<Row>('SELECT * FROM callbacks WHERE event_id = $1', [eventId])
    if (rows[0] === undefined) throw new Error(`no callback ${eventId}`)
    return rows[0]
  }
  const entryOf = (customer: Customer, url: string, more: Partial<CallbackEntry> = {}): CallbackEntry => {
    const eventId = uuidv7()
    const taskId = uuidv7()
    const payload = {
      requestId: 'R-1',
      type: 'query_av',
      status: 'completed',
      result: { flights: ['MU5101'] },
      error: null,
    }
    return {
      eventId,
      taskId,
      userId: customer.userId,
      sequence: 3,
      event: 'task.completed',
      url,
      payload,
      traceParent: null,
      ...more,
    }
  }
  const stop = async (service: RunningService) => {
    if (!running.delete(service)) return
    await service.drain?.()
    await service.close?.()
  }
  return {
    platform,
    redis,
    env,
    logged,
    row,
    stop,
    async customer() {
      const username = `agent${customers++}`
      const { userId } = await createUser(management, { username })
      const { md5Key, webhookSecret } = await createApiConfig(management, { username })
      return { userId, username, md5Key, webhookSecret }
    },
    async enqueue(customer, url, more) {
      const entry = entryOf(customer, url, more)
      await enqueueCallbacks(db, [entry])
      return entry.eventId
    },
    async enqueueMany(customer, url, count) {
      const entries = Array.from({ length: count }, () => entryOf(customer, url))
      await enqueueCallbacks(db, entries)
      return entries.map((entry) => entry.eventId)
    },
    attempts: (eventId) => listAttempts(db, eventId),
    async tried(eventId, attempts = 1) {
      await eventually(async () => (await row(eventId)).attempts >= attempts)
      return row(eventId)
    },
    async settled(eventIds) {
      const pending = `SELECT count(*) AS n FROM callbacks WHERE event_id = ANY ($1) AND state = 'pending'`
      await eventually(async () => (await db.query(pending, [eventIds])).rows[0].n === 0)
    },
    async start(more = {}, world = {}) {
      const config = loadConfig(callbackConfig, { ...env, ...more })
      const service = await startDelivery(platform, config, {
        resolve: createResolve(config.CALLBACK_DNS_SERVERS),
        random: () => 0.5,
        ...world,
      })
      running.add(service)
      return service
    },
    async dispose() {
      for (const service of [...running]) await stop(service)
      platform.redis.disconnect()
      await db.end()
      await database.dispose()
      await redis.dispose()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { BaseConfig } from './config.ts'
import { createHttp } from './http/app.ts'
import { type Checks, installHealth } from './http/health.ts'
import { createLog, type Log } from './log.ts'
import { Metrics } from './metrics.ts'
import { createDb, type Db } from './postgres.ts'
import { createRedis, type Redis } from './redis.ts'
import { SecretBox } from './secrets.ts'
import { SharedClock } from './shared-clock.ts'

/** Connections that may wait to be taken: a whole fleet comes back at once after a restart. */
const BACKLOG = 4_096
/** For the question whether Postgres answers, ms. */
const PROBE_MS = 1_500

/** What the chassis hands to a service. Services in one process share it. */
export interface Platform {
  instance: string
  log: Log
  metrics: Metrics
  db: Db
  redis: Redis
  redisUrl: string
  /** The time that processes agree on. */
  clock: SharedClock
  secrets: SecretBox
}

/** A running service: its routes, what it needs to be ready, and its end. */
export interface RunningService {
  routes?: FastifyPluginAsync
  checks?: Checks
  /** Answers what is held and takes nothing new. Bounded. */
  drain?(): Promise<void> | void
  close?(): Promise<void>
}

/** A service as main.ts and standalone start it. */
export type StartService<C extends BaseConfig> = (platform: Platform, config: C) => Promise<RunningService>

/** Services behind one app, which may listen or be called directly. */
export interface Mounted {
  app: FastifyInstance
  platform: Platform
  /** Answers what is held, ends the app and the services, then the connections. Again: the same end. */
  close(): Promise<void>
}

export interface Listening extends Mounted {
  address: string
}

/** Opens Postgres and Redis for a process. Redis may be away: it is found when it comes. */
export async function createPlatform(
  name: string,
  config: BaseConfig,
  log = createLog(name, config.LOG_LEVEL),
): Promise<Platform> {
  const db = createDb(
    { url: config.DATABASE_URL, max: config.DATABASE_POOL, statementTimeoutMs: config.STATEMENT_TIMEOUT_MS, name },
    log,
  )
  const redis = createRedis(config.REDIS_URL, log)
  await redis.connect().catch(() => undefined)
  const clock = new SharedClock(redis)
  await clock.measure()
  return {
    instance: randomUUID(),
    log,
    metrics: new Metrics(),
    db,
    redis,
    redisUrl: config.REDIS_URL,
    clock,
    secrets: new SecretBox(config.SECRETS_KEY),
  }
}

/** Starts services and mounts their routes, and those of health, on one app. */
export async function mount<C extends BaseConfig>(
  platform: Platform,
  config: C,
  starts: readonly StartService<C>[],
): Promise<Mounted> {
  const { log, metrics, db, redis } = platform
  const app = createHttp({ log, metrics, trustedProxies: config.TRUSTED_PROXIES })
  const services: RunningService[] = []
  for (const start of starts) services.push(await start(platform, config))
  // Asks on a connection of its own: that all others are taken says that there is much to do, not that nobody answers.
  const name = `${db.options.application_name ?? 'platform'} readiness`
  const probe = createDb({ url: config.DATABASE_URL, max: 1, statementTimeoutMs: PROBE_MS, name }, log)
  const checks: Checks = { postgres: () => probe.query('SELECT 1'), redis: () => redis.ping() }
  installHealth(app, metrics, () => Object.assign({}, checks, ...services.map((service) => service.checks ?? {})))
  for (const service of services) if (service.routes) await app.register(service.routes)
  await app.ready()

  let closing: Promise<void> | undefined
  const close = async () => {
    for (const service of services) await service.drain?.()
    await app.close()
    for (const service of services.toReversed()) await service.close?.()
    platform.clock.stop()
    redis.disconnect()
    await Promise.all([db.end(), probe.end()])
    log.info('closed')
  }
  return {
    app,
    platform,
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** Listens where the configuration says; answers the address. */
export function listen({ app }: Pick<Mounted, 'app'>, config: BaseConfig): Promise<string> {
  return app.listen({ host: config.HOST, port: config.PORT, backlog: BACKLOG })
}

/** Opens Postgres and Redis, starts the services, mounts their routes on one port and listens. */
export async function serve<C extends BaseConfig>(
  name: string,
  config: C,
  starts: readonly StartService<C>[],
): Promise<Listening> {
  const mounted = await mount(await createPlatform(name, config), config, starts)
  const address = await listen(mounted, config)
  mounted.platform.log.info({ address }, 'listening')
  return { ...mounted, address }
}

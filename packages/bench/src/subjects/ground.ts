import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { fastPeople, type People, settlePeople } from '@etermai/faults/stage'
import { createDb, createLog, type Db, SecretBox } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { startProgram } from './child.ts'
import { openStores, type Stores } from './stores.ts'

const migrations = path.resolve(import.meta.dirname, '../../../../prisma/migrations')

/** Nobody is limited, lost or late while something is measured; all else is as it is delivered. */
const SETTINGS = {
  PLATFORM_BACKLOG_CAP: '10000000',
  TERMINAL_CALLS_PER_SECOND: '100000',
  READS_PER_SECOND: '1000000',
  SUSPECT_AFTER_MS: '600000',
  LOST_AFTER_MS: '3600000',
  CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
}

/** Databases with people in them, on which services can be started. */
export interface Ground {
  people: People
  db: Db
  stores: Stores
  /** Starts a service, as its own main.ts does; it ends before the databases do. */
  start(service: string, settings?: Record<string, string>): Promise<{ pid: number; port: number }>
  stop(): Promise<void>
}

/**
 * Migrated databases with customers and so many registered terminals.
 * @param postgresSettings besides those that the product needs
 */
export async function openGround(terminals: number, postgresSettings: Record<string, string> = {}): Promise<Ground> {
  await using opened = new AsyncDisposableStack()
  const stores = await openStores(postgresSettings)
  opened.defer(() => stores.stop())
  const secretsKey = randomBytes(32).toString('base64')
  await migrate(stores.databaseUrl, { dir: migrations, log: () => undefined })
  const db = createDb(
    { url: stores.databaseUrl, max: 4, statementTimeoutMs: 120_000, name: 'bench' },
    createLog('bench', 'silent'),
  )
  opened.defer(() => db.end())
  const limits = { backlogCap: 10_000_000, ratePerSecond: 1_000_000, rateBurst: 1_000_000 }
  const money = { balanceFen: 100_000_000_000, smallBalanceFen: 100_000_000_000 }
  const input = { ...fastPeople(terminals, 0, 1), ...money, limits }
  const people = await settlePeople({ db, secrets: new SecretBox(secretsKey), actor: { name: 'bench' } }, input)
  const owned = opened.move()
  return {
    people,
    db,
    stores,
    async start(service, settings = {}) {
      const port = await freePort()
      const child = await startProgram(`services/${service}/src/main.ts`, {
        env: {
          HOST: '127.0.0.1',
          PORT: String(port),
          DATABASE_URL: stores.databaseUrl,
          REDIS_URL: stores.redisUrl,
          SECRETS_KEY: secretsKey,
          DATA_DIR: path.join(stores.dir, 'files'),
          ...SETTINGS,
          ...settings,
        },
        port,
        ready: '/readyz',
        logFile: path.join(stores.dir, `${service}.log`),
      })
      owned.defer(() => child.stop())
      return { pid: child.pid, port }
    },
    stop: () => owned.disposeAsync(),
  }
}

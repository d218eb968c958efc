import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { fastPeople, type People, settlePeople } from '@etermai/faults/stage'
import { createDb, createLog, type Db, SecretBox } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { startProgram } from './child.ts'
import { openStores, type Stores } from './stores.ts'
import type { Subject } from './subject.ts'

const migrations = path.resolve(import.meta.dirname, '../../../../prisma/migrations')

/** Nobody is limited, lost or late while something is measured; all else is as it is delivered. */
export const SETTINGS = {
  PLATFORM_BACKLOG_CAP: '10000000',
  TERMINAL_CALLS_PER_SECOND: '100000',
  READS_PER_SECOND: '1000000',
  SUSPECT_AFTER_MS: '600000',
  LOST_AFTER_MS: '3600000',
  CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
}

export interface Platform extends Subject {
  people: People
  db: Db
  stores: Stores
}

/**
 * The whole platform in one process, as `npm start` runs it, with so many registered terminals.
 * @param prepare what is to be in the database before it starts
 */
export async function openPlatform(
  terminals: number,
  settings: Record<string, string> = {},
  prepare: (databaseUrl: string, people: People) => Promise<void> = async () => undefined,
): Promise<Platform> {
  const stores = await openStores()
  const secretsKey = randomBytes(32).toString('base64')
  await migrate(stores.databaseUrl, { dir: migrations, log: () => undefined })
  const db = createDb(
    { url: stores.databaseUrl, max: 4, statementTimeoutMs: 120_000, name: 'bench' },
    createLog('bench', 'silent'),
  )
  const limits = { backlogCap: 10_000_000, ratePerSecond: 1_000_000, rateBurst: 1_000_000 }
  const money = { balanceFen: 100_000_000_000, smallBalanceFen: 100_000_000_000 }
  const input = { ...fastPeople(terminals, 0, 1), ...money, limits }
  const people = await settlePeople({ db, secrets: new SecretBox(secretsKey), actor: { name: 'bench' } }, input)
  await prepare(stores.databaseUrl, people).catch(async (error: unknown) => {
    await db.end()
    await stores.stop()
    throw error
  })
  const port = await freePort()
  const child = await startProgram('services/standalone/src/main.ts', {
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
    logFile: path.join(stores.dir, 'platform.log'),
  })
  return {
    port,
    people,
    db,
    stores,
    pids: () => ({ node: child.pid, ...stores.pids }),
    warmedUp: () => stores.analyze(),
    async stop() {
      await child.stop()
      await db.end()
      await stores.stop()
    },
  }
}

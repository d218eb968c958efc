import { rmSync } from 'node:fs'
import path from 'node:path'
import { freePort, startPostgres, startRedis } from '@etermai/embedded'
import type { Supervisor } from '../../../../scripts/platform/supervisor.ts'
import { migrate } from '../../../platform/src/migrate.ts'
import type { DataDir } from './data-dir.ts'
import type { Gate } from './gate.ts'

/** The databases of a run; both come back on the same port when they die. */
export interface Stores {
  postgres: { url: string; port: number }
  redis: {
    url: string
    port: number
    /** The next start finds nothing. */
    forgetAll(): void
  }
}

const migrations = path.resolve(import.meta.dirname, '../../../../prisma/migrations')
const quiet = (): void => undefined

/** Starts a Postgres that keeps its commits and a Redis with its append-only file, and migrates. */
export async function openStores(supervisor: Supervisor, gate: Gate, dataDir: DataDir): Promise<Stores> {
  const [postgresPort, redisPort] = [await freePort(), await freePort()]
  const postgres = await supervisor.run('postgres', 'stores', async () => {
    await gate.pass('postgres')
    const directory = path.join(dataDir.path, 'postgres')
    return startPostgres({ dataDir: directory, database: 'etermai', port: postgresPort, log: quiet })
  })
  const redisDir = path.join(dataDir.path, 'redis')
  let isForgetting = false
  const redis = await supervisor.run('redis', 'stores', async () => {
    await gate.pass('redis')
    if (isForgetting) rmSync(path.join(redisDir, 'appendonlydir'), { recursive: true, force: true })
    isForgetting = false
    return startRedis({ dataDir: redisDir, port: redisPort, log: quiet })
  })
  await migrate(postgres.url, { dir: migrations, log: quiet })
  return {
    postgres: { url: postgres.url, port: postgresPort },
    redis: {
      url: redis.url,
      port: redisPort,
      forgetAll() {
        isForgetting = true
      },
    },
  }
}

import path from 'node:path'
import { freePort, startPostgres, startRedis } from '@etermai/embedded'
import { environment } from '../env.ts'
import type { Supervisor } from './supervisor.ts'

export interface Stores {
  databaseUrl: string
  redisUrl: string
}

/** The databases: those that DATABASE_URL and REDIS_URL name, else real ones below the data directory. */
export async function openStores(
  supervisor: Supervisor,
  dataDir: string,
  log: (message: string) => void,
): Promise<Stores> {
  const databaseUrl = environment.DATABASE_URL ?? (await embeddedPostgres(supervisor, dataDir, log))
  const redisUrl = environment.REDIS_URL ?? (await embeddedRedis(supervisor, dataDir, log))
  return { databaseUrl, redisUrl }
}

async function embeddedPostgres(supervisor: Supervisor, dataDir: string, log: (m: string) => void): Promise<string> {
  log('starting Postgres')
  // The port stays when it has to be started again: the services know the address.
  const port = await freePort()
  const options = { dataDir: path.join(dataDir, 'postgres'), database: 'etermai', port, log }
  return (await supervisor.run('postgres', 'stores', () => startPostgres(options))).url
}

async function embeddedRedis(supervisor: Supervisor, dataDir: string, log: (m: string) => void): Promise<string> {
  log('starting Redis')
  const port = await freePort()
  const options = { dataDir: path.join(dataDir, 'redis'), port, log }
  return (await supervisor.run('redis', 'stores', () => startRedis(options))).url
}

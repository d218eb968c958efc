import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres, startRedis } from '@etermai/embedded'
import pg from 'pg'

/** A Postgres that keeps its commits and a Redis, as `npm start` has them. */
export interface Stores {
  databaseUrl: string
  redisUrl: string
  dir: string
  pids: { postgres: number; redis: number }
  /** Autovacuum would come in some seconds, in the middle of the second round. */
  analyze(): Promise<void>
  /** The same after a great many rows were written at once. */
  vacuum(): Promise<void>
  stop(): Promise<void>
}

/**
 * On a disk, not in memory: what a commit costs belongs to what is measured.
 * @param postgresSettings besides those that the product needs
 */
export async function openStores(postgresSettings: Record<string, string> = {}): Promise<Stores> {
  await using opened = new AsyncDisposableStack()
  const dir = mkdtempSync(path.join(tmpdir(), 'etermai-bench-'))
  opened.defer(() => rmSync(dir, { recursive: true, force: true }))
  chmodSync(dir, 0o755)
  mkdirSync(path.join(dir, 'files'))
  const quiet = () => undefined
  const postgres = await startPostgres({
    dataDir: path.join(dir, 'postgres'),
    database: 'etermai',
    settings: postgresSettings,
    log: quiet,
  })
  opened.defer(() => postgres.stop())
  const redis = await startRedis({ dataDir: path.join(dir, 'redis'), log: quiet })
  opened.defer(() => redis.stop())
  const tidy = async (command: string) => {
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(command)
    await client.end()
  }
  const owned = opened.move()
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    dir,
    pids: { postgres: postgres.pid, redis: redis.pid },
    analyze: () => tidy('ANALYZE'),
    vacuum: () => tidy('VACUUM ANALYZE'),
    stop: () => owned.disposeAsync(),
  }
}

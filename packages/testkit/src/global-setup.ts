import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureRedisServer, startPostgres } from '@etermai/embedded'
import { migrate } from '@etermai/platform/migrate'
import type { TestProject } from 'vitest/node'
import { migrationsDir } from './repository.ts'
import { admitTestServices } from './services-role.ts'
import { sweepAbandonedDirectories, temporaryDirectory } from './temporary-directory.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the migrated database that test databases are cloned from. Nobody may stay connected to it. */
    templateDatabaseUrl: string
  }
}

/** One Postgres for the whole run, with the migrations applied once to a template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const quiet = (): void => undefined
  await sweepAbandonedDirectories()
  await ensureRedisServer((message) => console.log(message))
  const directory = temporaryDirectory('postgres')
  chmodSync(directory, 0o755)
  const postgres = await startPostgres({
    dataDir: path.join(directory, 'postgres'),
    database: 'template_etermai',
    durable: false,
    log: quiet,
  })
  const close = async (): Promise<void> => {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await migrate(postgres.url, { dir: migrationsDir, log: quiet })
    await admitTestServices(postgres.url)
  } catch (error) {
    await close()
    throw error
  }
  project.provide('templateDatabaseUrl', postgres.url)
  return close
}

import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type EmbeddedServer, endProcess, startPostgres } from '@etermai/embedded'
import { migrate } from '../../platform/src/migrate.ts'
import { migrationsDir } from './repository.ts'
import { admitTestServices } from './services-role.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** A Postgres of one test file, migrated: it may be stopped and killed. Its URL stays the same. */
export interface TestPostgres extends AsyncDisposable {
  url: string
  /** Ends it as a shutdown of the machine would. */
  stop(): Promise<void>
  /** Ends it with SIGKILL; resolves when it is gone. */
  killHard(): Promise<void>
  /** Starts it again on the same port, with its data. */
  start(): Promise<void>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

/** Starts a cluster of its own, which takes some seconds: for tests that take the database away. */
export async function createTestPostgres(): Promise<TestPostgres> {
  const directory = temporaryDirectory('own-postgres')
  chmodSync(directory, 0o755)
  const log = () => undefined
  const options = { dataDir: path.join(directory, 'postgres'), database: 'etermai', log }
  let server: EmbeddedServer = await startPostgres(options)
  const dispose = async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await migrate(server.url, { dir: migrationsDir, log })
    await admitTestServices(server.url)
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    url: server.url,
    stop: () => server.stop(),
    async killHard() {
      await endProcess(server.pid, [{ signal: 'SIGKILL', waitMs: 10_000 }])
      await server.exited
    },
    async start() {
      server = await startPostgres({ ...options, port: server.port })
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

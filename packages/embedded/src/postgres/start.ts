import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { environment } from '../env.ts'
import { freePort } from '../free-port.ts'
import { endProcess, isAlive } from '../process-table.ts'
import { type EmbeddedServer, type Log, logTail, spawnServer } from '../server-process.ts'
import { postgresBinaries } from './binaries.ts'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { clearPostgresLeftovers, POSTGRES_ENDING } from './leftovers.ts'
import { postgresAccount } from './run-as.ts'
import { postgresSettings } from './settings.ts'

/** How long recovery after a crash may take, ms. */
const START_TIMEOUT_MS = 120_000

export interface StartPostgresOptions {
  /** Directory of its own; made when missing. Holds the cluster, the password (0600) and the log. */
  dataDir: string
  /** Port on 127.0.0.1; a free one by default. */
  port?: number
  /** Name of the database in the returned URL; whoever migrates creates it. */
  database?: string
  /** False only for tests: no fsync. */
  durable?: boolean
  /** Server settings besides those that the product needs. */
  settings?: Record<string, string>
  log: Log
}

/**
 * Starts a real Postgres on 127.0.0.1 and waits until it accepts connections. Data stays between starts; what an
 * earlier, killed start left running on the same directory is stopped first.
 * @throws Error with the end of the server's log when it does not start
 */
export async function startPostgres(options: StartPostgresOptions): Promise<EmbeddedServer> {
  const { log, durable = true, database = 'postgres' } = options
  const dataDir = path.resolve(options.dataDir)
  const account = postgresAccount(log)
  const binaries = await postgresBinaries(account, log)
  const { directory, password } = await ensureCluster({ dataDir, account, binaries, durable, log })
  await clearPostgresLeftovers(directory, log)

  const port = options.port ?? (await freePort())
  const wanted = { ...postgresSettings(durable), ...options.settings }
  const settings = Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = path.join(dataDir, 'postgres.log')
  const { child, exited } = spawnServer(binaries.postgres, ['-D', directory, '-p', String(port), ...settings], {
    logFile,
    cwd: '/',
    env: { PATH: environment.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${binaries.postgres} could not be executed`)
  await ready(directory, pid, logFile)

  return {
    url: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    port,
    pid,
    exited,
    async stop() {
      await endProcess(pid, POSTGRES_ENDING)
      await exited
    },
  }
}

/** The server writes its state into line 8 of postmaster.pid, which is also what pg_ctl waits for. */
async function ready(directory: string, pid: number, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const lines = lockFileLines(directory)
    if (Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return
    if (!isAlive(pid)) throw new Error(`Postgres did not start:\n${logTail(logFile)}`)
    if (Date.now() > deadline) {
      await endProcess(pid, POSTGRES_ENDING)
      throw new Error(`Postgres was not ready after ${START_TIMEOUT_MS / 1000} s:\n${logTail(logFile)}`)
    }
    await wait(10)
  }
}

function lockFileLines(directory: string): string[] {
  try {
    return readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

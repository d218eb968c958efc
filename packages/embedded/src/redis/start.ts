import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { endProcess, isAlive } from '../process-table.ts'
import { type EmbeddedServer, type Log, logTail, spawnServer } from '../server-process.ts'
import { ensureRedisServer } from './install.ts'
import { clearRedisLeftovers, REDIS_ENDING } from './leftovers.ts'

/** How long loading a big append-only file may take, ms. */
const START_TIMEOUT_MS = 120_000

export interface StartRedisOptions {
  /** Directory of its own; made when missing. Holds the append-only file, the pid and the log. */
  dataDir: string
  /** Port on 127.0.0.1; a free one by default. */
  port?: number
  /** Append-only file, synced every second. True by default. */
  appendonly?: boolean
  log: Log
}

/**
 * Starts a real Redis on 127.0.0.1 and waits until it answers. What an earlier, killed start left running on the same
 * directory is stopped first.
 * @throws Error with the end of the server's log when it does not start
 */
export async function startRedis(options: StartRedisOptions): Promise<EmbeddedServer> {
  const { log, appendonly = true } = options
  const dataDir = path.resolve(options.dataDir)
  const program = await ensureRedisServer(log)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  await clearRedisLeftovers(dataDir, log)

  const port = options.port ?? (await freePort())
  const logFile = path.join(dataDir, 'redis.log')
  const { child, exited } = spawnServer(program, redisArguments(dataDir, port, appendonly), { logFile, cwd: dataDir })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${program} could not be executed`)
  await ready(port, pid, logFile)

  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid,
    exited,
    async stop() {
      await endProcess(pid, REDIS_ENDING)
      await exited
    },
  }
}

function redisArguments(dataDir: string, port: number, appendonly: boolean): string[] {
  const settings: Record<string, string> = {
    bind: '127.0.0.1',
    port: String(port),
    dir: dataDir,
    pidfile: path.join(dataDir, 'redis.pid'),
    daemonize: 'no',
    appendonly: appendonly ? 'yes' : 'no',
    appendfsync: 'everysec',
    // The append-only file is the copy; snapshots beside it only cost.
    save: '',
    // Queues must never be thrown away to make room.
    'maxmemory-policy': 'noeviction',
  }
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
}

async function ready(port: number, pid: number, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await answersPing(port))) {
    if (!isAlive(pid)) throw new Error(`Redis did not start:\n${logTail(logFile)}`)
    if (Date.now() > deadline) {
      await endProcess(pid, REDIS_ENDING)
      throw new Error(`Redis was not ready after ${START_TIMEOUT_MS / 1000} s:\n${logTail(logFile)}`)
    }
    await wait(10)
  }
}

/** False while nothing listens, and while it still loads its data (-LOADING). */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, () => settle(false))
    socket.once('data', (data) => settle(data.toString('latin1').startsWith('+PONG')))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}

import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { endProcess, identify, processesIn } from '../process-table.ts'
import type { Log } from '../server-process.ts'

/** SIGTERM makes Redis flush its append-only file before it ends. */
export const REDIS_ENDING: { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGTERM', waitMs: 15_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

/** Ends a Redis that an earlier, killed start left running on this directory. */
export async function clearRedisLeftovers(dataDir: string, log: Log): Promise<void> {
  const directory = realpathSync(dataDir)
  const pidFile = path.join(dataDir, 'redis.pid')
  const recorded = existsSync(pidFile) ? [Number(readFileSync(pidFile, 'utf8'))] : []
  for (const pid of new Set([...recorded, ...processesIn(directory)])) {
    const owner = identify(pid)
    const isOurs = owner && /(redis|valkey)-server/.test(owner.command) && (owner.cwd ?? directory) === directory
    if (!isOurs) continue
    log(`stopping the Redis (pid ${pid}) that an earlier start left running`)
    if (!(await endProcess(pid, REDIS_ENDING))) throw new Error(`Redis (pid ${pid}) on ${dataDir} does not end`)
  }
  rmSync(pidFile, { force: true })
}

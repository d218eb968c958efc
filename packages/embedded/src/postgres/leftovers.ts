import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { endProcess, identify, processesIn } from '../process-table.ts'
import type { Log } from '../server-process.ts'

/** Ends a server: fast shutdown first, which loses nothing; then without a checkpoint; then by force. */
export const POSTGRES_ENDING: { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

/**
 * Makes a cluster startable after our own process was killed: ends a server that still runs on it, waits for the
 * backends of a killed one, and removes a lock file that names a process which is not ours.
 */
export async function clearPostgresLeftovers(directory: string, log: Log): Promise<void> {
  const lockFile = path.join(directory, 'postmaster.pid')
  const pid = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8').split('\n', 1)[0]) : Number.NaN
  const owner = identify(pid)
  const isOurs = owner !== undefined && /postgres/.test(owner.command) && (owner.cwd ?? directory) === directory
  if (isOurs) {
    log(`stopping the Postgres (pid ${pid}) that an earlier start left running`)
    if (!(await endProcess(pid, POSTGRES_ENDING))) throw new Error(`Postgres (pid ${pid}) on ${directory} does not end`)
  }
  // Backends of a killed server still hold its shared memory: two servers on one cluster would destroy it.
  for (const backend of processesIn(directory)) {
    if (!(await endProcess(backend, POSTGRES_ENDING.slice(1)))) {
      throw new Error(`process ${backend} still works in ${directory}: end it first`)
    }
  }
  // Postgres itself takes a lock file for stale only when nothing at all has the pid. But pids come round again, and
  // where PID 1 reaps nobody a killed server keeps its pid as a zombie.
  if (!isOurs && hasPid(pid)) rmSync(lockFile, { force: true })
}

function hasPid(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

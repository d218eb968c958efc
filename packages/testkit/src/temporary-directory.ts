import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endProcess, identify, isAlive } from '@etermai/embedded'

const PREFIX = 'etermai-test-'

/** Memory, where there is enough of it: cloning a database takes 11 ms there and 200 ms on this project's CI disks. */
const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 2 * 1024 ** 3

/** A directory of this process, open to the account that Postgres runs as. Whoever asked for it removes it. */
export function temporaryDirectory(purpose: string): string {
  const directory = mkdtempSync(path.join(root(), `${PREFIX}${purpose}-`))
  writeFileSync(path.join(directory, 'owner'), String(process.pid))
  return directory
}

/** Removes what test runs left behind that were killed: their servers first, then their directories. */
export async function sweepAbandonedDirectories(): Promise<void> {
  const roots = [tmpdir(), MEMORY].filter((directory) => existsSync(directory))
  const all = roots.flatMap((directory) => readdirSync(directory).map((name) => path.join(directory, name)))
  for (const directory of all.filter((one) => path.basename(one).startsWith(PREFIX))) {
    const owner = firstNumber(path.join(directory, 'owner'))
    if (owner === undefined || isAlive(owner)) continue
    for (const pidFile of ['postgres/cluster/postmaster.pid', 'redis.pid']) {
      const pid = firstNumber(path.join(directory, pidFile))
      const identity = pid === undefined ? undefined : identify(pid)
      if (pid !== undefined && identity && `${identity.command} ${identity.cwd}`.includes(directory)) {
        await endProcess(pid, [{ signal: 'SIGKILL', waitMs: 5_000 }])
      }
    }
    rmSync(directory, { recursive: true, force: true })
  }
}

function root(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ENOUGH_BYTES ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

function firstNumber(file: string): number | undefined {
  try {
    const value = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return Number.isNaN(value) ? undefined : value
  } catch {
    return undefined
  }
}

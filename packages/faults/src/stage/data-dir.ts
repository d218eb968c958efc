import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Memory, where there is enough of it: what a killed process had written survives it there as it does on a disk. */
const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4 * 1024 ** 3

/** Where a run keeps its databases and logs. */
export interface DataDir {
  path: string
  logFile(program: string): string
  remove(): void
}

/** A directory of this run alone, open to the account that Postgres runs as. */
export function createDataDir(): DataDir {
  const directory = mkdtempSync(path.join(isRoomy(MEMORY) ? MEMORY : tmpdir(), 'etermai-faults-'))
  chmodSync(directory, 0o755)
  mkdirSync(path.join(directory, 'logs'))
  mkdirSync(path.join(directory, 'files'))
  return {
    path: directory,
    logFile: (program) => path.join(directory, 'logs', `${program}.log`),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

function isRoomy(directory: string): boolean {
  if (!existsSync(directory)) return false
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize > ENOUGH_BYTES
}

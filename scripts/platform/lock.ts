import { linkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { identify } from '@etermai/embedded'
import { readJson, writePrivately } from './files.ts'

interface Holder {
  pid: number
  startedAt: string
  isEnding: boolean
}

/** Longer than the moment in which a start notices that it has to end, ms. */
const PATIENCE_MS = 3_000
/** Longer than an orderly end takes, ms. */
const ENDING_MS = 60_000

/** The right to work on a data directory. */
export interface DataDirLock {
  /** Tells others that it is worth waiting. */
  ending(): void
  release(): void
}

/**
 * Makes this process the only one that works on `dataDir`. Waits for one that is ending; a lock whose holder was killed
 * counts for nothing.
 * @throws Error that names the process that holds it
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const file = path.join(dataDir, 'lock')
  const mine = `${file}.${process.pid}.new`
  const me: Holder = { pid: process.pid, startedAt: identify(process.pid)?.startedAt ?? '', isEnding: false }
  writeFileSync(mine, JSON.stringify(me))
  try {
    const begun = Date.now()
    // A link appears with its content or not at all, and never replaces another.
    while (!tryLink(mine, file)) {
      const holder = readJson<Holder>(file)
      if (!holder || identify(holder.pid)?.startedAt !== holder.startedAt) {
        rmSync(file, { force: true })
      } else if (Date.now() - begun > (holder.isEnding ? ENDING_MS : PATIENCE_MS)) {
        throw new Error(
          `The platform already runs on ${dataDir} (process ${holder.pid}). ` +
            'Stop it first, or give this one its own --data-dir and --port.',
        )
      } else {
        await wait(100)
      }
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    ending: () => writePrivately(file, JSON.stringify({ ...me, isEnding: true })),
    release: () => rmSync(file, { force: true }),
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

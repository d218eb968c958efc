import { linkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { identify } from '@etermai/embedded'
import { readJson } from './files.ts'

interface Holder {
  pid: number
  startedAt: string
}

/** How long a start waits for another that is just ending, ms. */
const PATIENCE_MS = 3_000

/**
 * Makes this process the only one that works on `dataDir`. A lock whose holder was killed counts for nothing.
 * @returns gives the lock back
 * @throws Error that names the process that holds it
 */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  const file = path.join(dataDir, 'lock')
  const mine = `${file}.${process.pid}`
  const me: Holder = { pid: process.pid, startedAt: identify(process.pid)?.startedAt ?? '' }
  writeFileSync(mine, JSON.stringify(me))
  try {
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      // A link appears with its content or not at all, and never replaces another.
      if (tryLink(mine, file)) return () => rmSync(file, { force: true })
      const holder = readJson<Holder>(file)
      if (!holder || identify(holder.pid)?.startedAt !== holder.startedAt) {
        rmSync(file, { force: true })
      } else if (Date.now() > deadline) {
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

import { setTimeout as wait } from 'node:timers/promises'
import type { Caller } from './customers/caller.ts'

const READERS = 16
const READ_TRIES = 20
const AGAIN_MS = 200

/** What the API says of every accepted task, when all is over. What cannot be read has no status. */
export async function readAll(caller: Caller, signal: AbortSignal): Promise<void> {
  const entries = caller.journal.with('accepted')
  const reader = async (): Promise<void> => {
    for (let entry = entries.pop(); entry && !signal.aborted; entry = entries.pop()) {
      entry.status = null
      for (let tries = 0; tries < READ_TRIES && (await caller.status(entry)) === null; tries++) await wait(AGAIN_MS)
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader))
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Queryable } from '@etermai/platform'
import { readUnsettled } from '../oracles/task-rows.ts'

const LOOK_MS = 200

/** Waits until no task and no callback of customers is under way. False when that takes longer than `forMs`. */
export async function untilQuiet(db: Queryable, forMs: number, signal: AbortSignal): Promise<boolean> {
  const untilMs = Date.now() + forMs
  while (Date.now() < untilMs && !signal.aborted) {
    const left = await readUnsettled(db)
    if (left.tasks === 0 && left.callbacks === 0) return true
    await wait(LOOK_MS)
  }
  return false
}

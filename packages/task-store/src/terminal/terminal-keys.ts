import { listKey, pollKey } from '@etermai/domain'
import { lua, type Redis } from '@etermai/platform'

const RESTORE = lua(import.meta.url, '../lua/restore-hint.lua')

const CHUNK = 500
/** Of one list: far more than the dispatcher ever places ahead. */
const HINTS = 1_000

/** What Redis holds for a terminal. */
export interface TerminalKeys {
  terminalId: string
  /** `<task id>:<assignment number>`, the next to do first. */
  hints: string[]
  /** Under which its poll key was written; null where there is none. */
  epoch: string | null
  /** The task or hint that it is said to execute; '' for none. */
  busy: string
}

/** Reads what Redis holds for these terminals. Throws when Redis is away. */
export async function readTerminalKeys(redis: Redis, terminalIds: readonly string[]): Promise<TerminalKeys[]> {
  const read: TerminalKeys[] = []
  for (let i = 0; i < terminalIds.length; i += CHUNK) {
    read.push(...(await Promise.all(terminalIds.slice(i, i + CHUNK).map((id) => keysOf(redis, id)))))
  }
  return read
}

async function keysOf(redis: Redis, terminalId: string): Promise<TerminalKeys> {
  const [hints, [epoch = null, busy = null]] = await Promise.all([
    redis.lrange(listKey(terminalId), 0, HINTS - 1),
    redis.hmget(pollKey(terminalId), 'epoch', 'busy'),
  ])
  return { terminalId, hints, epoch, busy: busy ?? '' }
}

/** Writes a hint again if its list lacks it. True when it did. */
export async function restoreHint(redis: Redis, terminalId: string, hint: string): Promise<boolean> {
  return (await RESTORE.run(redis, [listKey(terminalId)], [hint])) === 1
}

/** Removes a hint wherever it stands in the list. True when it was there. */
export async function removeHint(redis: Redis, terminalId: string, hint: string): Promise<boolean> {
  return (await redis.lrem(listKey(terminalId), 0, hint)) > 0
}

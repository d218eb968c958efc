import { LIVE_STREAM, type LiveKind } from '@etermai/domain'
import type { Redis } from '@etermai/platform'

/** One entry of the stream. */
export interface LiveEntry {
  id: string
  kind: LiveKind
  ids: string[]
}

/** The position before the first entry. */
export const BEGINNING = '0-0'

/** The last entry's id. */
export async function latestId(redis: Redis): Promise<string> {
  const [last] = await redis.xrevrange(LIVE_STREAM, '+', '-', 'COUNT', 1)
  return last?.[0] ?? BEGINNING
}

/** Is this entry still there? Then everything after it is, too: entries are trimmed from the oldest. */
export async function isKept(redis: Redis, id: string): Promise<boolean> {
  return (await redis.xrange(LIVE_STREAM, id, id)).length > 0
}

/** Entries after an id, the oldest first. */
export async function entriesAfter(redis: Redis, id: string, count: number): Promise<LiveEntry[]> {
  return (await redis.xrange(LIVE_STREAM, `(${id}`, '+', 'COUNT', count)).map(entryOf)
}

/** Entries after an id; waits for the first. Empty after `blockMs` without any. */
export async function nextEntries(redis: Redis, id: string, count: number, blockMs: number): Promise<LiveEntry[]> {
  const answer = await redis.xread('COUNT', count, 'BLOCK', blockMs, 'STREAMS', LIVE_STREAM, id)
  return (answer?.[0]?.[1] ?? []).map(entryOf)
}

/** Is the first id later than the second? */
export function isAfter(one: string, other: string): boolean {
  const [ms = 0, sequence = 0] = one.split('-').map(Number)
  const [otherMs = 0, otherSequence = 0] = other.split('-').map(Number)
  return ms === otherMs ? sequence > otherSequence : ms > otherMs
}

export function isStreamId(text: string): boolean {
  return /^\d{1,15}-\d{1,15}$/.test(text)
}

function entryOf([id, fields]: [id: string, fields: string[]]): LiveEntry {
  const field = (name: string) => fields[fields.indexOf(name) + 1] ?? ''
  return { id, kind: field('kind') as LiveKind, ids: field('ids').split(',') }
}

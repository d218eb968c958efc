import { type Queryable, rows, sql } from '@etermai/platform'

const UNLOCK = sql(import.meta.url, './sql/unlock.sql')

/** No attempt, however slow, is under way for so long, ms. */
export const LONGEST_LOCK_MS = 3_600_000

/** Gives back callbacks that are locked beyond what any attempt takes. Returns those that were. */
export async function unlockCallbacks(db: Queryable, eventIds: readonly string[]): Promise<string[]> {
  const unlocked = await rows<{ event_id: string }>(db, UNLOCK, [eventIds, LONGEST_LOCK_MS])
  return unlocked.map(({ event_id }) => event_id)
}

import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './record-presence.sql')

export interface Presence {
  terminalId: string
  seenAt: Date
  /** null keeps what is known. */
  bootId: string | null
  /** As the terminal reported it; null keeps what is known. */
  health: unknown
  /** When it reported that; `seenAt` unless given. */
  healthAt?: Date | undefined
}

/** Notes when terminals were last seen, in one statement; answers the ids of those for which that was news. */
export async function recordPresence(db: Queryable, seen: readonly Presence[]): Promise<string[]> {
  if (seen.length === 0) return []
  return (await rows<{ id: string }>(db, statement, [JSON.stringify(seen)])).map(({ id }) => id)
}

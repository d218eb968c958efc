import { type Queryable, rows, sql } from '@etermai/platform'

const DEPTH = sql(import.meta.url, './sql/depth.sql')

export interface Depth {
  /** Callbacks that are due, paused destinations included. */
  due: number
  /** How long the oldest of them has been due, seconds; 0 when there is none. */
  oldestSeconds: number
}

/** How far delivery is behind. Reads an index entry for each due callback: ask every few seconds, not more. */
export async function dueCount(db: Queryable): Promise<Depth> {
  const [row] = await rows<{ due: number; oldest_seconds: number }>(db, DEPTH)
  return { due: row?.due ?? 0, oldestSeconds: row?.oldest_seconds ?? 0 }
}

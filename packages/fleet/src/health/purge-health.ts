import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './purge-health.sql')
const BATCH = 10_000

/** Removes what terminals said longer ago than `days`, in small statements; answers how many rows went. */
export async function purgeHealth(db: Queryable, days: number): Promise<number> {
  let sum = 0
  for (;;) {
    const [answer] = await rows<{ deleted: number }>(db, statement, [days, BATCH])
    const deleted = answer?.deleted ?? 0
    sum += deleted
    if (deleted < BATCH) return sum
  }
}

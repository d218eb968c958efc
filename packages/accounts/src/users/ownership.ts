import type { Ownership } from '@etermai/access'
import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './ownership.sql')

/** Whose a user is: their own, and their administrator's. Null where there is no such user. */
export async function ownershipOfUser(
  db: Queryable,
  userId: number,
): Promise<(Ownership & { username: string }) | null> {
  const [row] = await rows<Ownership & { username: string }>(db, statement, [userId])
  return row ?? null
}

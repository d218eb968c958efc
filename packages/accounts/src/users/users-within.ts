import { type Queryable, type Reach, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './users-within.sql')

/** The ids of the users within these bounds, of this name if one is given; null: everybody's. A foreign name finds nobody. */
export async function usersWithin(db: Queryable, reach: Reach, username?: string): Promise<number[] | null> {
  const { self, manager } = reach
  if (username === undefined && manager === null) return self === null ? null : [self]
  const found = await rows<{ id: number }>(db, statement, [self, manager, username ?? null])
  return found.map(({ id }) => id)
}

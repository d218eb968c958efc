import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './users-within.sql')

/** Whose things somebody sees: at most one is not null. */
export interface UserBounds {
  self: number | null
  manager: number | null
}

/** The ids of the users within these bounds, of this name if one is given; null: everybody's. A foreign name finds nobody. */
export async function usersWithin(db: Queryable, bounds: UserBounds, username?: string): Promise<number[] | null> {
  const { self, manager } = bounds
  if (username === undefined && manager === null) return self === null ? null : [self]
  const found = await rows<{ id: number }>(db, statement, [self, manager, username ?? null])
  return found.map(({ id }) => id)
}

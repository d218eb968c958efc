import { type Queryable, rows, sql } from '@etermai/platform'
import { invalid } from '../refusal.ts'
import type { Bounds, LockedUser } from './lock-user.ts'

const find = sql(import.meta.url, './find-parent.sql')

/**
 * The administrator of this name, for a user (`userId` null: one who is being made). Throws INVALID_REQUEST about `parent`
 * for who is none, or would have themselves above.
 */
export async function findParent(
  client: Queryable,
  name: string,
  userId: number | null,
  bounds: Bounds | undefined,
): Promise<number> {
  const [found] = await rows<LockedUser & { isBelow: boolean }>(client, find, [name, userId])
  if (found === undefined || found.deletedAt !== null) throw invalid('parent', `no user ${name}`)
  if (bounds !== undefined && !bounds.maySee(found)) throw invalid('parent', `no user ${name}`)
  if (found.scope === 'self') throw invalid('parent', 'has a role that reaches no other users')
  if (found.isBelow) throw invalid('parent', 'is this user, or has this user above')
  return found.id
}

import { rightsWith, type Scope, type Standing } from '@etermai/access'
import { type Queryable, rows, sql } from '@etermai/platform'
import { conflict, notFound } from '../refusal.ts'
import type { UserStatus } from './fields.ts'

const statement = sql(import.meta.url, './lock-user.sql')

export interface LockedUser {
  id: number
  username: string
  role: string
  scope: Scope
  roleRights: string[]
  status: UserStatus
  /** Rights besides those of the role. */
  permissions: string[]
  /** Rights of the role that this user has not. */
  denied: string[]
  displayName: string | null
  email: string | null
  phone: string | null
  remark: string | null
  parentId: number | null
  /** Username of the administrator whose user this is. */
  parent: string | null
  deletedAt: Date | null
}

/** What keeps an actor within what is theirs; `onUser` and `handOn` throw NOT_FOUND or NOT_PERMITTED. */
export interface Bounds {
  maySee(user: Pick<LockedUser, 'id' | 'parentId'>): boolean
  /** May the actor do this to the user, whose row is locked? */
  onUser(user: LockedUser): void
  /** Whose Offices the actor may hand on; null: any. */
  holdsOffices: number | null
  /** May the actor change this role? */
  onRole(name: string): void
  /** May the actor make somebody this? */
  handOn(standing: Standing): void
}

/**
 * The user, locked until the transaction ends and within the actor's bounds. Throws NOT_FOUND, STATE_CONFLICT for one who
 * was deleted, and what the bounds throw.
 */
export async function lockUser(client: Queryable, username: string, bounds?: Bounds): Promise<LockedUser> {
  const [user] = await rows<LockedUser>(client, statement, [username])
  if (user === undefined) throw notFound('username', `no user ${username}`)
  bounds?.onUser(user)
  if (user.deletedAt !== null) throw conflict('username', 'was deleted')
  return user
}

/** What the user may do, and how far it reaches. */
export function standingOf({ role, scope, roleRights, permissions, denied }: LockedUser): Standing {
  return { role, scope, rights: rightsWith(role, roleRights, permissions, denied) }
}

import { rightsWith, type Scope } from '@etermai/access'
import { etagOf, type Queryable, rows, sql } from '@etermai/platform'
import type { FoundUser } from './find-users.ts'
import { userStateOf } from './user-state.ts'

const statement = sql(import.meta.url, './read-user.sql')

export interface UserDetail extends FoundUser {
  remark: string | null
  scope: Scope
  roleRights: string[]
  /** Given besides those of the role. */
  permissions: string[]
  denied: string[]
  /** All in all. */
  rights: string[]
  mustChangePassword: boolean
  hasPassword: boolean
  updatedAt: Date
  etag: string
}

/** Everything about a user but secrets, or null. */
export async function readUser(db: Queryable, username: string): Promise<UserDetail | null> {
  const [row] = await rows<Omit<UserDetail, 'rights' | 'etag'>>(db, statement, [username])
  if (row === undefined) return null
  const { role, roleRights, permissions, denied } = row
  return { ...row, rights: rightsWith(role, roleRights, permissions, denied), etag: etagOf(userStateOf(row)) }
}

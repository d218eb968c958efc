import { type Queryable, rows, sql } from '@etermai/platform'
import { notFound } from '../refusal.ts'
import type { Role, UserStatus } from './fields.ts'

const statement = sql(import.meta.url, './lock-user.sql')

export interface LockedUser {
  id: number
  username: string
  role: Role
  status: UserStatus
  permissions: string[]
}

/** The user, locked until the transaction ends. Throws NOT_FOUND. */
export async function lockUser(client: Queryable, username: string): Promise<LockedUser> {
  const [user] = await rows<LockedUser>(client, statement, [username])
  if (user === undefined) throw notFound('username', `no user ${username}`)
  return user
}

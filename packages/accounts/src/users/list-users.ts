import { type Queryable, rows, sql } from '@etermai/platform'
import { notFound } from '../refusal.ts'
import type { UserStatus } from './fields.ts'

const statement = sql(import.meta.url, './list-users.sql')

export interface UserLine {
  userId: number
  username: string
  displayName: string | null
  email: string | null
  phone: string | null
  role: string
  status: UserStatus
  /** Username of the administrator whose user this is. */
  parent: string | null
  permissions: string[]
  lastLoginAt: Date | null
  createdAt: Date
  apiKey: string | null
  apiEnabled: boolean
  balanceFen: number | null
  heldFen: number | null
  openTasks: number | null
}

export interface UserFilter {
  role?: string | undefined
  status?: UserStatus | undefined
  /** Only the users of this administrator. */
  parent?: string | undefined
}

/** Users by name. */
export function listUsers(db: Queryable, filter: UserFilter = {}): Promise<UserLine[]> {
  return rows<UserLine>(db, statement, [filter.role ?? null, filter.status ?? null, filter.parent ?? null, null])
}

/** One user. Throws NOT_FOUND. */
export async function showUser(db: Queryable, username: string): Promise<UserLine> {
  const [user] = await rows<UserLine>(db, statement, [null, null, null, username])
  if (user === undefined) throw notFound('username', `no user ${username}`)
  return user
}

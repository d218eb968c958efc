import { type Queryable, type Reach, rows, sql } from '@etermai/platform'
import type { UserStatus } from './fields.ts'

const statement = sql(import.meta.url, './find-users.sql')

export interface UserSearch {
  role?: string | undefined
  status?: UserStatus | undefined
  parent?: string | undefined
  text?: string | undefined
  deleted: boolean
  beforeId: number | null
  limit: number
}

export interface FoundUser {
  userId: number
  username: string
  displayName: string | null
  email: string | null
  emailVerifiedAt: Date | null
  phone: string | null
  role: string
  roleLabelZh: string
  roleLabelEn: string
  status: UserStatus
  parentId: number | null
  parent: string | null
  lastLoginAt: Date | null
  lastLoginIp: string | null
  createdAt: Date
  deletedAt: Date | null
  apiEnabled: boolean
  balanceFen: number | null
  heldFen: number | null
  openTasks: number | null
}

/** Users within reach, the newest first. */
export function findUsers(db: Queryable, reach: Reach, search: UserSearch): Promise<FoundUser[]> {
  const { role, status, parent, text, deleted, beforeId, limit } = search
  const asked = [role ?? null, status ?? null, parent ?? null, text?.toLowerCase() ?? null]
  return rows<FoundUser>(db, statement, [reach.self, reach.manager, ...asked, deleted, beforeId, limit])
}

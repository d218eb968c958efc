import { rightsWith, type Scope } from '@etermai/access'
import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './load-holder.sql')

/** Who has signed in, and what they may do. */
export interface SignedIn {
  userId: number
  username: string
  displayName: string | null
  email: string | null
  role: { name: string; labelZh: string; labelEn: string }
  scope: Scope
  rights: readonly string[]
  mustChangePassword: boolean
}

interface Row {
  user_id: number
  username: string
  display_name: string | null
  email: string | null
  role: string
  label_zh: string
  label_en: string
  scope: Scope
  role_rights: string[]
  permissions: string[]
  denied: string[]
  must_change_password: boolean
}

/** The holder of a session that lives, as everything is now; null for any other session. */
export async function loadSignedIn(db: Queryable, userId: number, sessionId: string): Promise<SignedIn | null> {
  const [row] = await rows<Row>(db, statement, [userId, sessionId])
  if (row === undefined) return null
  return {
    userId: row.user_id,
    username: row.username,
    displayName: row.display_name,
    email: row.email,
    role: { name: row.role, labelZh: row.label_zh, labelEn: row.label_en },
    scope: row.scope,
    rights: rightsWith(row.role, row.role_rights, row.permissions, row.denied),
    mustChangePassword: row.must_change_password,
  }
}

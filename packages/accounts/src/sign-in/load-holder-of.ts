import { type Holder, rightsWith, type Scope } from '@etermai/access'
import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './load-holder-of.sql')

interface Row {
  user_id: number
  role: string
  scope: Scope
  role_rights: string[]
  permissions: string[]
  denied: string[]
}

/** What a user may do now, for work that goes on without a session; null for who may not sign in. */
export async function loadHolderOf(db: Queryable, userId: number): Promise<Holder | null> {
  const [row] = await rows<Row>(db, statement, [userId])
  if (row === undefined) return null
  const { scope, role, role_rights, permissions, denied } = row
  return { userId: row.user_id, scope, rights: rightsWith(role, role_rights, permissions, denied) }
}

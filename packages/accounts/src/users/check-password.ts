import { randomUUID } from 'node:crypto'
import { type Queryable, rows, sql } from '@etermai/platform'
import type { UserStatus } from './fields.ts'
import { fitsPassword, hashPassword } from './passwords.ts'

const find = sql(import.meta.url, './check-password.sql')

export interface PasswordHolder {
  userId: number
  status: UserStatus
  mustChangePassword: boolean
}

let nobodysHash: Promise<string> | undefined

/**
 * Whose password this is, or null. Whether the user is unknown, has no password or another one takes the same time:
 * the difference would tell who exists.
 */
export async function checkPassword(db: Queryable, username: string, password: string): Promise<PasswordHolder | null> {
  const [row] = await rows<{
    id: number
    password_hash: string | null
    must_change_password: boolean
    status: UserStatus
  }>(db, find, [username])
  nobodysHash ??= hashPassword(randomUUID())
  const fits = await fitsPassword(row?.password_hash ?? (await nobodysHash), password)
  if (!fits || row === undefined || row.password_hash === null) return null
  return { userId: row.id, status: row.status, mustChangePassword: row.must_change_password }
}

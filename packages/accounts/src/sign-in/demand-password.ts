import { AppError } from '@etermai/domain'
import { type Db, rows, sql } from '@etermai/platform'
import { audit } from '../audit/audit.ts'
import type { Actor } from '../management.ts'
import { checkPassword } from '../users/check-password.ts'
import type { SignInLimits } from './sign-in.ts'

const LOCKED = sql(import.meta.url, './locked-until.sql')
const FAILED = sql(import.meta.url, './record-failure.sql')
const FORGET = sql(import.meta.url, './forget-failures.sql')

/**
 * Asks who has signed in for the password once more. Wrong ones count together with those of sign-ins. Throws
 * PASSWORD_WRONG, ACCOUNT_LOCKED.
 */
export async function demandPassword(
  db: Db,
  actor: Actor,
  holder: { userId: number; username: string; password: string },
  limits: Pick<SignInLimits, 'failures' | 'lockSeconds'>,
): Promise<void> {
  const name = holder.username.toLowerCase()
  const [locked] = await rows<{ seconds: number }>(db, LOCKED, [name])
  if (locked !== undefined) throw new AppError('ACCOUNT_LOCKED', { retryAfter: locked.seconds })
  const found = await checkPassword(db, holder.username, holder.password)
  if (found?.userId === holder.userId) {
    await rows(db, FORGET, [name])
    return
  }
  await rows(db, FAILED, [name, limits.failures, limits.lockSeconds])
  await audit(db, { actor: actor.name, action: 'password.refused', subject: `user:${holder.username}`, ip: actor.ip })
  throw new AppError('PASSWORD_WRONG')
}

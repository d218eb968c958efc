import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { AppError } from '@etermai/domain'
import { type Db, rows, sql, transaction } from '@etermai/platform'
import { audit } from '../audit/audit.ts'
import { checkPassword } from '../users/check-password.ts'

const LOCKED = sql(import.meta.url, './locked-until.sql')
const FAILED = sql(import.meta.url, './record-failure.sql')
const FORGET = sql(import.meta.url, './forget-failures.sql')
const OPEN = sql(import.meta.url, './open-session.sql')

export interface SignInLimits {
  /** Wrong passwords in a row before a name is locked out. */
  failures: number
  /** How long it is locked out, seconds. */
  lockSeconds: number
  /** How long a session lives without being used, seconds. */
  sessionSeconds: number
}

export interface From {
  ip: string
  userAgent: string | null
}

export interface OpenedSession {
  userId: number
  username: string
  sessionId: string
  /** Shown once; only its hash is kept. */
  refreshToken: string
}

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
export const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * Opens a session for who knows the password of a user, by name or e-mail. Throws LOGIN_FAILED, alike for unknown
 * users and wrong passwords; ACCOUNT_LOCKED after too many of them, whatever the password; ACCOUNT_DISABLED.
 */
export async function signIn(
  db: Db,
  { login, password }: { login: string; password: string },
  from: From,
  limits: SignInLimits,
): Promise<OpenedSession> {
  const name = login.toLowerCase()
  const [locked] = await rows<{ seconds: number }>(db, LOCKED, [name])
  if (locked !== undefined) throw new AppError('ACCOUNT_LOCKED', { retryAfter: locked.seconds })
  const holder = await checkPassword(db, login, password)
  if (holder === null) {
    await rows(db, FAILED, [name, limits.failures, limits.lockSeconds])
    await audit(db, { actor: name, action: 'session.refused', subject: `login:${name}`, ip: from.ip })
    throw new AppError('LOGIN_FAILED')
  }
  if (holder.status !== 'active') throw new AppError('ACCOUNT_DISABLED')
  const sessionId = randomUUID()
  const secret = newSecret()
  return transaction(db, async (client) => {
    await rows(client, FORGET, [name])
    const [opened] = await rows<{ username: string }>(client, OPEN, [
      sessionId,
      holder.userId,
      hashOf(secret),
      limits.sessionSeconds,
      from.ip,
      from.userAgent?.slice(0, 300) ?? null,
    ])
    if (opened === undefined) throw new AppError('ACCOUNT_DISABLED')
    const subject = `user:${opened.username}`
    await audit(client, { actor: opened.username, action: 'session.open', subject, after: { sessionId }, ip: from.ip })
    return { userId: holder.userId, username: opened.username, sessionId, refreshToken: `${sessionId}.${secret}` }
  })
}

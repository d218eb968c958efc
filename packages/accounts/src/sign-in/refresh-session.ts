import { timingSafeEqual } from 'node:crypto'
import { type Db, rows, sql, transaction } from '@etermai/platform'
import { audit } from '../audit/audit.ts'
import { type From, hashOf, newSecret, type OpenedSession } from './sign-in.ts'

const LOCK = sql(import.meta.url, './lock-session.sql')
const ROTATE = sql(import.meta.url, './rotate-session.sql')
const END = sql(import.meta.url, './end-session.sql')

/** A second tab, or an answer that was lost, may come with the token before for so long, seconds. */
const GRACE_SECONDS = 30

interface Row {
  user_id: number
  username: string
  refresh_hash: Buffer
  refresh_previous_hash: Buffer | null
  rotated_seconds_ago: number
}

/**
 * The next refresh token for whoever has the current one. Null for a token that is not valid; a token that was
 * replaced longer ago ends the session, for somebody has a copy of it.
 */
export async function refreshSession(
  db: Db,
  token: string,
  from: From,
  sessionSeconds: number,
): Promise<OpenedSession | null> {
  const [sessionId = '', secret = ''] = token.split('.')
  if (!/^[0-9a-f-]{36}$/.test(sessionId) || secret === '') return null
  return transaction(db, async (client) => {
    const [row] = await rows<Row>(client, LOCK, [sessionId])
    if (row === undefined) return null
    const hash = hashOf(secret)
    const isCurrent = timingSafeEqual(hash, row.refresh_hash)
    const isPrevious = row.refresh_previous_hash !== null && timingSafeEqual(hash, row.refresh_previous_hash)
    const { user_id: userId, username } = row
    if (!isCurrent && !(isPrevious && row.rotated_seconds_ago <= GRACE_SECONDS)) {
      if (!isPrevious) return null
      await rows(client, END, [sessionId, 'refresh token used twice'])
      const subject = `user:${username}`
      await audit(client, { actor: username, action: 'session.reuse', subject, after: { sessionId }, ip: from.ip })
      return null
    }
    const next = newSecret()
    await rows(client, ROTATE, [sessionId, hashOf(next), isCurrent, sessionSeconds, from.ip])
    return { userId, username, sessionId, refreshToken: `${sessionId}.${next}` }
  })
}

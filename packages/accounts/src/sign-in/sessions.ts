import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { audit } from '../audit/audit.ts'
import type { Actor } from '../management.ts'

const LIST = sql(import.meta.url, './list-sessions.sql')
const END = sql(import.meta.url, './end-sessions.sql')

export interface SessionLine {
  sessionId: string
  createdAt: Date
  lastUsedAt: Date
  ip: string | null
  userAgent: string | null
}

/** The sessions of a user that live, the one used last first. */
export function listSessions(db: Queryable, userId: number): Promise<SessionLine[]> {
  return rows<SessionLine>(db, LIST, [userId])
}

/** Which of a user's sessions: one, all, or all but one. */
export interface Ending {
  userId: number
  only?: string
  except?: string
  reason: string
}

/** Ends sessions of a user in the transaction of `client`. Returns how many lived. */
export async function endSessionsOf(client: Queryable, { userId, only, except, reason }: Ending): Promise<number> {
  return (await rows(client, END, [userId, only ?? null, except ?? null, reason])).length
}

/** Ends sessions of a user, and writes it down. Returns how many lived. */
export function endSessions(db: Db, actor: Actor, ending: Ending): Promise<number> {
  return transaction(db, async (client) => {
    const ended = await endSessionsOf(client, ending)
    if (ended > 0) {
      await audit(client, {
        actor: actor.name,
        action: 'session.end',
        subject: `user_id:${ending.userId}`,
        after: { ended, reason: ending.reason },
        ip: actor.ip,
      })
    }
    return ended
  })
}

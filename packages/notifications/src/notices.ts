import { change, type Management } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const INSERT = sql(import.meta.url, './sql/insert-notice.sql')
const FIND = sql(import.meta.url, './sql/find-notice.sql')
const AUDIENCE = sql(import.meta.url, './sql/notice-audience.sql')

export interface NewNotice {
  sentBy: number
  /** The sender's own: sent again, it tells nobody again. */
  reference: string
  audience: 'all' | 'role' | 'user'
  /** The role, or the username; null for all. */
  target: string | null
  title: string
  body: string
}

/** Sends a notice: people are told a moment later. Answers its id. Throws INVALID_REQUEST, STATE_CONFLICT. */
export async function sendNotice(management: Pick<Management, 'db' | 'actor'>, notice: NewNotice): Promise<number> {
  const { sentBy, reference, audience, target, title, body } = notice
  return change(management, async ({ client, record }) => {
    const exists = audience === 'role' ? 'SELECT FROM roles WHERE name = $1' : 'SELECT FROM users WHERE username = $1'
    if (target !== null && (await client.query(exists, [target])).rowCount === 0)
      throw new AppError('INVALID_REQUEST', { details: [{ path: 'to.target', message: `no ${audience} ${target}` }] })
    const [made] = await rows<{ id: number }>(client, INSERT, [sentBy, reference, audience, target, title, body])
    if (made !== undefined) {
      await record({ action: 'notice.send', subject: `notice:${made.id}`, after: { audience, target, title, body } })
      return made.id
    }
    const [before] = await rows<Omit<NewNotice, 'sentBy' | 'reference'> & { id: number }>(client, FIND, [
      sentBy,
      reference,
    ])
    const isSame = before?.audience === audience && before.target === target
    if (!isSame || before.title !== title || before.body !== body) throw new AppError('STATE_CONFLICT')
    return before.id
  })
}

/** Whom notices are for. */
export function noticeAudience(
  client: Queryable,
  ids: readonly string[],
): Promise<{ notice_id: number; title: string; body: string; user_id: number }[]> {
  return rows(client, AUDIENCE, [ids])
}

import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import type { Notification } from './centre.ts'

const USERS = sql(import.meta.url, './sql/due-users.sql')
const TAKE = sql(import.meta.url, './sql/take-due.sql')
const ADDRESS = sql(import.meta.url, './sql/mail-address.sql')

const USERS_A_ROUND = 200

/** One mail that says everything a user was not written yet. */
export interface Digest {
  email: string
  name: string
  language: 'zh' | 'en'
  /** The newest first. */
  items: Notification[]
}

/**
 * Writes to everybody whose oldest unsent notification has waited for `seconds`: everything at once, so that a storm is one
 * mail, and nobody gets more than one in that time. `write` owes the mail in the transaction that takes the notifications
 * off. Answers how many mails.
 */
export async function sendDigests(
  db: Db,
  seconds: number,
  write: (client: Queryable, digest: Digest) => Promise<void>,
): Promise<number> {
  let mails = 0
  for (const { user_id } of await rows<{ user_id: number }>(db, USERS, [seconds, USERS_A_ROUND])) {
    mails += await transaction(db, async (client) => {
      const items = await rows<Notification>(client, TAKE, [user_id])
      const [to] = await rows<{ email: string; name: string; language: string | null }>(client, ADDRESS, [user_id])
      if (items.length === 0 || to === undefined) return 0
      await write(client, { ...to, language: to.language === 'en' ? 'en' : 'zh', items })
      return 1
    })
  }
  return mails
}

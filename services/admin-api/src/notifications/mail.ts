import { enqueueMail } from '@etermai/mail'
import { type Digest, sendDigests } from '@etermai/notifications'
import type { Platform } from '@etermai/platform'
import type { AdminConfig } from '../config.ts'
import { wordsOf } from './words.ts'

/** Lines of one mail; what is more is in the console. */
const LINES = 50

/** Owes everybody the mail that they are due. Answers how many. */
export function mailDigests(
  { db, secrets }: Pick<Platform, 'db' | 'secrets'>,
  { NOTIFICATION_MAIL_SECONDS, PUBLIC_URL }: Pick<AdminConfig, 'NOTIFICATION_MAIL_SECONDS' | 'PUBLIC_URL'>,
): Promise<number> {
  return sendDigests(db, NOTIFICATION_MAIL_SECONDS, async (client, digest) => {
    const { email: to, name, language, items } = digest
    const values = { name, count: String(items.length), lines: linesOf(digest), link: `${PUBLIC_URL}/notifications` }
    await enqueueMail(client, secrets, { to, kind: 'notifications', language, values })
  })
}

/** A line each, the newest first. */
function linesOf({ items, language }: Digest): string[] {
  const lines = items.map((item) => wordsOf(item, language))
  const more = lines.length - LINES
  return [...lines.slice(0, LINES).map((line) => `- ${line}`), ...(more > 0 ? [`… +${more}`] : [])]
}

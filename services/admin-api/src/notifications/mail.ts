import { enqueueMail } from '@etermai/mail'
import { type Digest, sendDigests } from '@etermai/notifications'
import type { Platform } from '@etermai/platform'
import { wordsOf } from './words.ts'

/** Lines of one mail; what is more is in the console. */
const LINES = 50

/** Owes everybody the mail that they are due. Answers how many. */
export function mailDigests(
  { db, secrets }: Pick<Platform, 'db' | 'secrets'>,
  { seconds, consoleUrl }: { seconds: number; consoleUrl: string },
): Promise<number> {
  return sendDigests(db, seconds, async (client, digest) => {
    const { email: to, name, language, items } = digest
    const values = { name, count: String(items.length), lines: linesOf(digest), link: `${consoleUrl}/notifications` }
    await enqueueMail(client, secrets, { to, kind: 'notifications', language, values })
  })
}

/** A line each, the newest first. */
function linesOf({ items, language }: Digest): string[] {
  const lines = items.map((item) => wordsOf(item, language))
  const more = lines.length - LINES
  return [...lines.slice(0, LINES).map((line) => `- ${line}`), ...(more > 0 ? [`… +${more}`] : [])]
}

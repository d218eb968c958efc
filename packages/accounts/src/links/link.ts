import { AppError } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import { hashOf, newSecret } from '../sign-in/sign-in.ts'

const INSERT = sql(import.meta.url, './insert-link.sql')
const USE = sql(import.meta.url, './use-link.sql')
const COUNT = sql(import.meta.url, './count-links.sql')

export type LinkKind = 'password_reset' | 'verify_email'

/** How long a link holds, seconds. */
export const linkSeconds: Readonly<Record<LinkKind, number>> = { password_reset: 1_800, verify_email: 86_400 }

/** The page of the console that a link opens. The token is behind the #: no server and no proxy is sent it. */
const pages: Readonly<Record<LinkKind, string>> = { password_reset: 'recover', verify_email: 'verify-email' }

/** Links that a user, or an address, is sent within a day, whoever asks. */
const A_DAY = 10

/** Throws RATE_LIMITED when the user, or the address, was sent as many mails today as anybody may be sent. */
export async function limitLinks(client: Queryable, userId: number, email: string): Promise<void> {
  const [sent] = await rows<{ links: number }>(client, COUNT, [userId, email])
  if ((sent?.links ?? 0) >= A_DAY) throw new AppError('RATE_LIMITED', { retryAfter: 3_600 })
}

/** Makes a link for a user, and answers it; only a hash of it is kept. */
export async function newLink(
  client: Queryable,
  link: { userId: number; kind: LinkKind; email: string; ip: string | null; consoleUrl: string },
): Promise<string> {
  const { userId, kind, email, ip, consoleUrl } = link
  const token = newSecret()
  await rows(client, INSERT, [userId, kind, hashOf(token), email, ip, linkSeconds[kind]])
  return `${consoleUrl.replace(/\/$/, '')}/${pages[kind]}#${token}`
}

/** Uses the link of a token, in the transaction of `client`. Throws LINK_INVALID. */
export async function useLink(
  client: Queryable,
  kind: LinkKind,
  token: string,
): Promise<{ username: string; email: string }> {
  const [used] = await rows<{ username: string; email: string }>(client, USE, [hashOf(token), kind])
  if (used === undefined) throw new AppError('LINK_INVALID')
  return used
}

import { AppError, type Language } from '@etermai/domain'
import { enqueueMail } from '@etermai/mail'
import { type Queryable, rows, type SecretBox, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { email, username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { limitLinks, linkSeconds, newLink, useLink } from './link.ts'

const SET = sql(import.meta.url, './set-email.sql')
const LANGUAGE = sql(import.meta.url, './read-language.sql')

const toAsk = z.strictObject({ username, email, consoleUrl: z.string() })
const toConfirm = z.strictObject({ token: z.string() })

/** Asks whoever reads this address to confirm that it is a user's; nothing changes before. Throws INVALID_REQUEST, RATE_LIMITED. */
export async function askEmail(management: Management, input: z.input<typeof toAsk>): Promise<void> {
  const asked = validate(toAsk, input)
  await change(management, async ({ client, record }) => {
    const user = await lockUser(client, asked.username)
    await limitLinks(client, user.id, asked.email)
    const of = { userId: user.id, username: user.username, displayName: user.displayName }
    await sendVerification(client, management, { ...of, email: asked.email, consoleUrl: asked.consoleUrl })
    await record({ action: 'email.ask', subject: `user:${user.username}`, after: { email: asked.email } })
  })
}

/** Writes the mail that asks for the confirmation, in the transaction of `client`. */
export async function sendVerification(
  client: Queryable,
  { secrets, actor }: Pick<Management, 'actor'> & { secrets: SecretBox },
  to: { userId: number; username: string; displayName: string | null; email: string; consoleUrl: string },
): Promise<void> {
  const { userId, username, displayName, email, consoleUrl } = to
  const kind = 'verify_email'
  const link = await newLink(client, { userId, kind, email, ip: actor.ip ?? null, consoleUrl })
  await enqueueMail(client, secrets, {
    to: email,
    kind,
    language: await languageOf(client, userId),
    values: { name: displayName ?? username, username, link, hours: String(linkSeconds[kind] / 3_600) },
    helpfulSeconds: linkSeconds[kind],
  })
}

/** The address that the link was sent to is the user's; the one before is told. Throws LINK_INVALID, STATE_CONFLICT. */
export async function confirmEmail(
  management: Management,
  input: z.input<typeof toConfirm>,
): Promise<{ email: string }> {
  const { token } = validate(toConfirm, input)
  return change(
    management,
    async ({ client, record }) => {
      const used = await useLink(client, 'verify_email', token)
      const user = await lockUser(client, used.username)
      if (user.status === 'disabled') throw new AppError('LINK_INVALID')
      await rows(client, SET, [user.id, used.email])
      const before = user.email
      const isOther = before !== null && before.toLowerCase() !== used.email.toLowerCase()
      if (isOther)
        await enqueueMail(client, management.secrets, {
          to: before,
          kind: 'email_changed',
          language: await languageOf(client, user.id),
          values: { name: user.displayName ?? user.username, username: user.username, email: used.email },
        })
      await record({
        action: 'email.verify',
        subject: `user:${user.username}`,
        before: { email: before },
        after: { email: used.email },
      })
      return { email: used.email }
    },
    { users_email_key: { path: 'email', message: 'belongs to another user', code: 'STATE_CONFLICT' } },
  )
}

/** In which language a user is written to. */
export async function languageOf(client: Queryable, userId: number): Promise<Language> {
  const [row] = await rows<{ language: Language | null }>(client, LANGUAGE, [userId])
  return row?.language === 'en' ? 'en' : 'zh'
}

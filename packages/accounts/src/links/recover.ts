import type { Language } from '@etermai/domain'
import { enqueueMail } from '@etermai/mail'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { endSessionsOf } from '../sign-in/sessions.ts'
import { email, password } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { hashPassword } from '../users/passwords.ts'
import { linkSeconds, newLink, useLink } from './link.ts'

const FIND = sql(import.meta.url, './find-recovered.sql')
const SET = sql(import.meta.url, '../users/set-password.sql')
const FORGET = sql(import.meta.url, '../sign-in/forget-failures.sql')

const toAsk = z.strictObject({ email, consoleUrl: z.string() })
const toConfirm = z.strictObject({ token: z.string(), password })

interface Found {
  id: number
  username: string
  displayName: string | null
  email: string
  language: Language | null
}

/** Sends a link to whose address this is; to nobody, and without a word of it, where there is no such user. */
export async function askRecovery(management: Management, input: z.input<typeof toAsk>): Promise<void> {
  const asked = validate(toAsk, input)
  const { secrets, actor } = management
  await change(management, async ({ client, record }) => {
    // Written in either case: the time that it takes must not tell either.
    await record({ action: 'recovery.ask', subject: `login:${asked.email.toLowerCase()}` })
    const [user] = await rows<Found>(client, FIND, [asked.email])
    if (user === undefined) return
    const kind = 'password_reset'
    const { id: userId, username } = user
    const link = await newLink(client, {
      userId,
      kind,
      email: user.email,
      ip: actor.ip ?? null,
      consoleUrl: asked.consoleUrl,
    })
    await enqueueMail(client, secrets, {
      to: user.email,
      kind,
      language: user.language ?? 'zh',
      values: { name: user.displayName ?? username, username, link, minutes: String(linkSeconds[kind] / 60) },
      helpfulSeconds: linkSeconds[kind],
    })
  })
}

/** Sets the password of whom the link was sent to; every session ends. Throws INVALID_REQUEST, LINK_INVALID. */
export async function confirmRecovery(management: Management, input: z.input<typeof toConfirm>): Promise<void> {
  const { token, password } = validate(toConfirm, input)
  const hash = await hashPassword(password)
  await change(management, async ({ client, record }) => {
    const { username, email } = await useLink(client, 'password_reset', token)
    const user = await lockUser(client, username)
    await rows(client, SET, [user.id, hash, false])
    for (const name of [username, email]) await rows(client, FORGET, [name.toLowerCase()])
    await endSessionsOf(client, { userId: user.id, reason: 'the password was recovered' })
    await record({ action: 'user.password', subject: `user:${username}`, after: { by: 'a link to their e-mail' } })
  })
}

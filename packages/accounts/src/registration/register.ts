import { AppError } from '@etermai/domain'
import { openAccount } from '@etermai/ledger'
import { enqueueMail, mailLanguages } from '@etermai/mail'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { sendVerification } from '../links/email.ts'
import { change, type Management } from '../management.ts'
import { displayName, email, password, phone, username } from '../users/fields.ts'
import { hashPassword } from '../users/passwords.ts'
import { readRegistrationMode } from './mode.ts'

const FIND = sql(import.meta.url, './find-email.sql')
const ADMINISTRATOR = sql(import.meta.url, './find-administrator.sql')
const LANGUAGE = sql(import.meta.url, './set-language.sql')
const INSERT = sql(import.meta.url, '../users/insert-user.sql')

const schema = z.strictObject({
  username,
  displayName: displayName.optional(),
  email,
  phone: phone.optional(),
  password,
  /** Who shall review it; a name that reviews nothing is passed over without a word. */
  administrator: username.optional(),
  language: z.enum(mailLanguages),
  consoleUrl: z.string(),
})

/**
 * Registers a user, and asks them to confirm their address. Where the address belongs to somebody already, that one is
 * told, and the answer is the same. Throws INVALID_REQUEST, also for a name that is taken; NOT_PERMITTED while registration
 * is closed.
 */
export async function register(
  management: Management,
  input: z.input<typeof schema>,
): Promise<{ status: 'active' | 'pending_review' }> {
  const asked = validate(schema, input)
  const { secrets } = management
  const passwordHash = await hashPassword(asked.password)
  return change(
    management,
    async ({ client, record }) => {
      const mode = await readRegistrationMode(client)
      if (mode === 'closed') throw new AppError('NOT_PERMITTED')
      const status = mode === 'open' ? 'active' : 'pending_review'
      const [holder] = await rows<{ username: string; displayName: string | null; email: string }>(client, FIND, [
        asked.email,
      ])
      if (holder !== undefined) {
        const values = {
          name: holder.displayName ?? holder.username,
          username: holder.username,
          link: asked.consoleUrl,
        }
        await enqueueMail(client, secrets, {
          to: holder.email,
          kind: 'already_registered',
          language: asked.language,
          values,
        })
        await record({ action: 'user.register_again', subject: `user:${holder.username}` })
        return { status }
      }
      const [administrator] =
        asked.administrator === undefined
          ? []
          : await rows<{ id: number }>(client, ADMINISTRATOR, [asked.administrator])
      const { username, displayName = null, email, phone = null } = asked
      const parentId = administrator?.id ?? null
      const values = [username, displayName, email, phone, 'user', status, parentId, passwordHash, false, [], null]
      const [made] = await rows<{ id: number }>(client, INSERT, values)
      if (made === undefined) throw new Error('no user was made')
      await openAccount(client, made.id)
      await rows(client, LANGUAGE, [made.id, asked.language])
      const { consoleUrl } = asked
      await sendVerification(client, management, { userId: made.id, username, displayName, email, consoleUrl })
      const after = { email, phone, displayName, status, administrator: parentId === null ? null : asked.administrator }
      await record({ action: 'user.register', subject: `user:${username}`, after })
      return { status }
    },
    {
      users_username_key: { path: 'username', message: 'is taken' },
      users_email_key: { path: 'email', message: 'was registered a moment ago' },
    },
  )
}

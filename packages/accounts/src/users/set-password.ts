import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { endSessionsOf } from '../sign-in/sessions.ts'
import { password, username } from './fields.ts'
import { lockUser } from './lock-user.ts'
import { hashPassword } from './passwords.ts'

const update = sql(import.meta.url, './set-password.sql')

const schema = z.strictObject({ username, password, mustChange: z.boolean().default(false) })

/** Gives a user a password; what was open ends. Throws INVALID_REQUEST, NOT_FOUND. */
export async function setPassword(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, password, mustChange } = validate(schema, input)
  const passwordHash = await hashPassword(password)
  await change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    await rows(client, update, [user.id, passwordHash, mustChange])
    await endSessionsOf(client, { userId: user.id, reason: 'the password was set by somebody else' })
    await record({ action: 'user.password', subject: `user:${username}`, after: { mustChange } })
  })
}

import { AppError } from '@etermai/domain'
import { isSameSecret, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { password, username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { fitsPassword, hashPassword } from '../users/passwords.ts'
import { endSessionsOf } from './sessions.ts'

const READ = sql(import.meta.url, './read-password.sql')
const SET = sql(import.meta.url, '../users/set-password.sql')

const schema = z
  .strictObject({ username, current: z.string(), password, sessionId: z.uuid() })
  .refine((asked) => !isSameSecret(asked.current, asked.password), { path: ['password'], error: 'must be a new one' })

/**
 * Changes one's own password: whoever knows the current one. Every other session of theirs ends. Throws PASSWORD_WRONG,
 * INVALID_REQUEST.
 */
export async function changePassword(management: Management, input: z.input<typeof schema>): Promise<void> {
  const asked = validate(schema, input)
  const next = await hashPassword(asked.password)
  await change(management, async ({ client, record }) => {
    const user = await lockUser(client, asked.username)
    const [row] = await rows<{ password_hash: string | null }>(client, READ, [user.id])
    const hash = row?.password_hash ?? null
    if (hash === null || !(await fitsPassword(hash, asked.current))) throw new AppError('PASSWORD_WRONG')
    await rows(client, SET, [user.id, next, false])
    await endSessionsOf(client, { userId: user.id, except: asked.sessionId, reason: 'the password was changed' })
    await record({ action: 'user.password', subject: `user:${user.username}`, after: { by: 'themselves' } })
  })
}

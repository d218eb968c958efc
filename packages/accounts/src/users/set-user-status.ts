import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username, userStatuses } from './fields.ts'
import { lockUser } from './lock-user.ts'

const update = sql(import.meta.url, './set-user-status.sql')

const schema = z.strictObject({ username, status: z.enum(userStatuses) })

/** Enables or disables a user: a disabled one can neither sign in nor call. Throws INVALID_REQUEST, NOT_FOUND. */
export async function setUserStatus(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, status } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const user = await lockUser(client, username)
    if (user.status === status) return
    await rows(client, update, [user.id, status])
    await record({
      action: 'user.status',
      subject: `user:${username}`,
      before: { status: user.status },
      after: { status },
    })
  })
}

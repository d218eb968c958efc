import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { conflict } from '../refusal.ts'
import { endSessionsOf } from '../sign-in/sessions.ts'
import { username } from './fields.ts'
import { lockUser } from './lock-user.ts'

const update = sql(import.meta.url, './set-user-status.sql')

const schema = z.strictObject({
  username,
  status: z.enum(['active', 'disabled']),
  reason: z.string().trim().max(500).default(''),
})

/**
 * Enables or disables a user: a disabled one can neither sign in nor call, and what was open ends. Throws INVALID_REQUEST,
 * NOT_FOUND, STATE_CONFLICT for a registration that waits for its review.
 */
export async function setUserStatus(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, status, reason } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    if (user.status === status) return
    if (user.status === 'pending_review') throw conflict('username', 'waits for its review')
    await rows(client, update, [user.id, status])
    if (status === 'disabled') await endSessionsOf(client, { userId: user.id, reason: 'the user was disabled' })
    await record({
      action: 'user.status',
      subject: `user:${username}`,
      before: { status: user.status },
      after: { status, ...(reason === '' ? {} : { reason }) },
    })
  })
}

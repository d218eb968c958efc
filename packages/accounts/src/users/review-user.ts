import { enqueueMail } from '@etermai/mail'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { languageOf } from '../links/email.ts'
import { change, type Management } from '../management.ts'
import { conflict } from '../refusal.ts'
import { removeUser } from './delete-user.ts'
import { username } from './fields.ts'
import { lockUser } from './lock-user.ts'
import { userStateOf } from './user-state.ts'

const update = sql(import.meta.url, './set-user-status.sql')

const schema = z.strictObject({
  username,
  decision: z.enum(['approve', 'reject']),
  remark: z.string().trim().max(500).default(''),
})

/**
 * Decides about a registration: an approved user may sign in, a rejected one is gone; both are written to. Throws INVALID_REQUEST, NOT_FOUND,
 * STATE_CONFLICT for who does not wait for it.
 */
export async function reviewUser(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, decision, remark } = validate(schema, input)
  await change(management, async (under) => {
    const { client, record, bounds } = under
    const user = await lockUser(client, username, bounds)
    if (user.status !== 'pending_review') throw conflict('username', `is ${user.status}, not pending_review`)
    if (user.email !== null)
      await enqueueMail(client, management.secrets, {
        to: user.email,
        kind: decision === 'approve' ? 'registration_approved' : 'registration_rejected',
        language: await languageOf(client, user.id),
        values: { name: user.displayName ?? username, username, remark },
      })
    if (decision === 'approve') await rows(client, update, [user.id, 'active'])
    else await removeUser(under, user)
    await record({
      action: `user.${decision}`,
      subject: `user:${username}`,
      before: userStateOf(user),
      after: { remark },
    })
  })
}

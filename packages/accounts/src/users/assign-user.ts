import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from './fields.ts'
import { findParent } from './find-parent.ts'
import { lockUser } from './lock-user.ts'
import { userStateOf } from './user-state.ts'

const update = sql(import.meta.url, './assign-user.sql')

const schema = z.strictObject({ username, etag: z.string().optional(), parent: username.nullable() })

/** Makes somebody a user's administrator; null: nobody. Throws INVALID_REQUEST, NOT_FOUND, EDIT_CONFLICT, STATE_CONFLICT. */
export async function assignUser(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, etag, parent } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    if (etag !== undefined) refuseIfMoved(userStateOf(user), etag, ['administrator'])
    if (user.parent === parent) return
    const parentId = parent === null ? null : await findParent(client, parent, user.id, bounds)
    await rows(client, update, [user.id, parentId])
    await record({
      action: 'user.assign',
      subject: `user:${username}`,
      before: { administrator: user.parent },
      after: { administrator: parent },
    })
  })
}

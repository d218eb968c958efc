import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { displayName, email, phone, remark, username } from './fields.ts'
import { lockUser } from './lock-user.ts'
import { differenceOf, userStateOf } from './user-state.ts'

const update = sql(import.meta.url, './edit-user.sql')

const schema = z.strictObject({
  username,
  /** Names what was read; without it nobody else's edit is looked for. */
  etag: z.string().optional(),
  displayName: displayName.nullable().optional(),
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  remark: remark.nullable().optional(),
})

/** Changes what is given of a user's particulars. Throws INVALID_REQUEST, NOT_FOUND, EDIT_CONFLICT, STATE_CONFLICT. */
export async function editUser(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, etag, ...wanted } = validate(schema, input)
  await change(
    management,
    async ({ client, record, bounds }) => {
      const user = await lockUser(client, username, bounds)
      const before = userStateOf(user)
      const next = {
        display_name: wanted.displayName === undefined ? before.display_name : wanted.displayName,
        email: wanted.email === undefined ? before.email : wanted.email,
        phone: wanted.phone === undefined ? before.phone : wanted.phone,
        remark: wanted.remark === undefined ? before.remark : wanted.remark,
      }
      const moved = differenceOf(before, { ...before, ...next })
      if (etag !== undefined) refuseIfMoved(before, etag, Object.keys(moved?.after ?? {}) as (keyof typeof before)[])
      if (moved === null) return
      await rows(client, update, [user.id, next.display_name, next.email, next.phone, next.remark])
      await record({ action: 'user.edit', subject: `user:${username}`, ...moved })
    },
    { users_email_key: { path: 'email', message: 'belongs to another user' } },
  )
}

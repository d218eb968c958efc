import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { permission } from '../permissions.ts'
import { username } from './fields.ts'
import { lockUser } from './lock-user.ts'

const update = sql(import.meta.url, './set-permissions.sql')

const schema = z
  .strictObject({
    username,
    grant: z.array(permission).max(1_000).default([]),
    revoke: z.array(permission).max(1_000).default([]),
  })
  .refine(({ grant, revoke }) => !grant.some((name) => revoke.includes(name)), {
    path: ['revoke'],
    error: 'names a permission that grant names too',
  })

/**
 * Grants and revokes permissions; what the user has or has not already is no error. Answers all the user has then.
 * Throws INVALID_REQUEST, NOT_FOUND.
 */
export async function setPermissions(management: Management, input: z.input<typeof schema>): Promise<string[]> {
  const { username, grant, revoke } = validate(schema, input)
  return change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    const before = [...user.permissions].sort()
    const after = [...new Set([...before, ...grant])].filter((name) => !revoke.includes(name)).sort()
    if (before.join() === after.join()) return after
    await rows(client, update, [user.id, after])
    await record({
      action: 'user.permissions',
      subject: `user:${username}`,
      before: { permissions: before },
      after: { permissions: after },
    })
    return after
  })
}

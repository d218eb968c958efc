import { openAccount } from '@etermai/ledger'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { permission } from '../permissions.ts'
import { invalid } from '../refusal.ts'
import { limits, password, roles, username, userStatuses } from './fields.ts'
import { hashPassword } from './passwords.ts'

const insert = sql(import.meta.url, './insert-user.sql')

const schema = z.strictObject({
  username,
  displayName: z.string().min(1).max(100).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().min(3).max(32).optional(),
  role: z.enum(roles).default('user'),
  status: z.enum(userStatuses).default('active'),
  /** Username of the administrator whose user this is. */
  parent: username.optional(),
  /** Without one the user cannot sign in, only call the API. */
  password: password.optional(),
  mustChangePassword: z.boolean().default(false),
  permissions: z.array(permission).max(1_000).default([]),
  limits: limits.default({}),
})

/**
 * Makes a user together with the account that money is kept in. Throws INVALID_REQUEST: also for a username or e-mail
 * that is taken and a parent that does not exist.
 */
export async function createUser(management: Management, input: z.input<typeof schema>): Promise<{ userId: number }> {
  const user = validate(schema, input)
  const passwordHash = user.password === undefined ? null : await hashPassword(user.password)
  const granted = [...new Set(user.permissions)].sort()
  return change(
    management,
    async ({ client, record }) => {
      const [made] = await rows<{ id: number }>(client, insert, [
        user.username,
        user.displayName ?? null,
        user.email ?? null,
        user.phone ?? null,
        user.role,
        user.status,
        user.parent ?? null,
        passwordHash,
        user.mustChangePassword,
        granted,
      ])
      if (made === undefined) throw invalid('parent', `no user ${user.parent}`)
      await openAccount(client, made.id, user.limits)
      const { password: _, ...visible } = user
      await record({
        action: 'user.create',
        subject: `user:${user.username}`,
        after: { ...visible, permissions: granted, hasPassword: passwordHash !== null },
      })
      return { userId: made.id }
    },
    {
      users_username_key: { path: 'username', message: 'is taken' },
      users_email_key: { path: 'email', message: 'belongs to another user' },
    },
  )
}

import { rightsWith } from '@etermai/access'
import { openAccount } from '@etermai/ledger'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { permission } from '../permissions.ts'
import { displayName, email, limits, password, phone, remark, roleName, username, userStatuses } from './fields.ts'
import { findParent } from './find-parent.ts'
import { hashPassword } from './passwords.ts'
import { readRole } from './read-role.ts'

const insert = sql(import.meta.url, './insert-user.sql')

const schema = z.strictObject({
  username,
  displayName: displayName.optional(),
  email: email.optional(),
  phone: phone.optional(),
  remark: remark.optional(),
  role: roleName.default('user'),
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
 * that is taken, and for who cannot be an administrator.
 */
export async function createUser(management: Management, input: z.input<typeof schema>): Promise<{ userId: number }> {
  const user = validate(schema, input)
  const passwordHash = user.password === undefined ? null : await hashPassword(user.password)
  const granted = [...new Set(user.permissions)].sort()
  return change(
    management,
    async ({ client, record, bounds }) => {
      if (bounds !== undefined) {
        const { scope, rights } = await readRole(client, user.role)
        bounds.handOn({ role: user.role, scope, rights: rightsWith(user.role, rights, granted, []) })
      }
      const parentId = user.parent === undefined ? null : await findParent(client, user.parent, null, bounds)
      const [made] = await rows<{ id: number }>(client, insert, [
        user.username,
        user.displayName ?? null,
        user.email ?? null,
        user.phone ?? null,
        user.role,
        user.status,
        parentId,
        passwordHash,
        user.mustChangePassword,
        granted,
        user.remark ?? null,
      ])
      if (made === undefined) throw new Error('no user was made')
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
      users_role_fkey: { path: 'role', message: 'no such role' },
      users_email_key: { path: 'email', message: 'belongs to another user' },
    },
  )
}

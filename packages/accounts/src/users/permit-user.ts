import { rightsWith } from '@etermai/access'
import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { type Change, change, type Management } from '../management.ts'
import { permission } from '../permissions.ts'
import { conflict } from '../refusal.ts'
import { roleName, username } from './fields.ts'
import { lockUser } from './lock-user.ts'
import { readRole } from './read-role.ts'
import { differenceOf, type UserState, userStateOf } from './user-state.ts'

const update = sql(import.meta.url, './permit-user.sql')
const hasUsers = sql(import.meta.url, './has-users.sql')

const rightsList = z.array(permission).max(1_000)
const schema = z
  .strictObject({
    username,
    etag: z.string().optional(),
    role: roleName.optional(),
    /** All rights besides those of the role. */
    given: rightsList.optional(),
    /** All rights of the role that the user shall not have. */
    denied: rightsList.optional(),
  })
  .refine(({ given = [], denied = [] }) => !given.some((name) => denied.includes(name)), {
    path: ['denied'],
    error: 'names a right that given names too',
  })

/**
 * Gives a user another role, or rights of their own. Throws INVALID_REQUEST, NOT_FOUND, NOT_PERMITTED beyond the actor's
 * own, EDIT_CONFLICT, STATE_CONFLICT.
 */
export async function permitUser(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, etag, ...wanted } = validate(schema, input)
  const work = async ({ client, record, bounds }: Change) => {
    const user = await lockUser(client, username, bounds)
    const before = userStateOf(user)
    const next = {
      role: wanted.role ?? before.role,
      given: wanted.given === undefined ? before.given : unique(wanted.given),
      denied: wanted.denied === undefined ? before.denied : unique(wanted.denied),
    }
    const moved = differenceOf<UserState>(before, { ...before, ...next })
    if (etag !== undefined) refuseIfMoved(before, etag, Object.keys(moved?.after ?? {}) as (keyof UserState)[])
    if (moved === null) return
    const { scope, rights } = await readRole(client, next.role)
    bounds?.handOn({ role: next.role, scope, rights: rightsWith(next.role, rights, next.given, next.denied) })
    if (scope === 'self' && (await rows(client, hasUsers, [user.id])).length > 0)
      throw conflict('role', 'reaches no users, and this one has some: assign them to somebody else first')
    await rows(client, update, [user.id, next.role, next.given, next.denied])
    await record({ action: 'user.permit', subject: `user:${username}`, ...moved })
  }
  // The role may go between the look at it and the change.
  await change(management, work, { users_role_fkey: { path: 'role', message: 'no such role' } })
}

const unique = (names: string[]): string[] => [...new Set(names)].sort()

import { scopes } from '@etermai/access'
import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { type Change, change, type Management } from '../management.ts'
import { permission } from '../permissions.ts'
import { conflict, notFound } from '../refusal.ts'
import { roleName } from '../users/fields.ts'
import { differenceOf } from '../users/user-state.ts'
import { type RoleState, roleStateOf } from './role-state.ts'

const lock = sql(import.meta.url, './lock-role.sql')
const insert = sql(import.meta.url, './insert-role.sql')
const update = sql(import.meta.url, './update-role.sql')
const remove = sql(import.meta.url, './delete-role.sql')

const label = z.string().trim().min(1).max(60)
const description = z.string().trim().max(500)
const fields = z.strictObject({
  label_zh: label,
  label_en: label,
  description_zh: description,
  description_en: description,
  scope: z.enum(scopes),
  rights: z.array(permission).max(1_000),
})
const toCreate = fields.extend({ name: roleName })
const toEdit = fields.partial().extend({ name: roleName, etag: z.string().optional() })
const toDelete = z.strictObject({ name: roleName })

/** Makes a role. Throws INVALID_REQUEST, NOT_PERMITTED for one that has more than the actor. */
export async function createRole(management: Management, input: z.input<typeof toCreate>): Promise<void> {
  const { name, ...asked } = validate(toCreate, input)
  const role = roleStateOf({ ...asked, rights: [...new Set(asked.rights)] })
  await change(
    management,
    async ({ client, record, bounds }) => {
      bounds?.handOn({ role: name, ...role })
      await rows(client, insert, valuesOf(name, role))
      await record({ action: 'role.create', subject: `role:${name}`, after: role })
    },
    { roles_pkey: { path: 'name', message: 'is taken' } },
  )
}

/**
 * Changes what is given of a role that is not built in. Throws INVALID_REQUEST, NOT_FOUND, NOT_PERMITTED, EDIT_CONFLICT,
 * STATE_CONFLICT.
 */
export async function editRole(management: Management, input: z.input<typeof toEdit>): Promise<void> {
  const { name, etag, ...wanted } = validate(toEdit, input)
  await change(management, async ({ client, record, bounds }) => {
    const before = await lockOwnRole({ client, bounds }, name)
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const next: RoleState = { ...before, ...given }
    const after = roleStateOf({ ...next, rights: [...new Set(next.rights)] })
    const moved = differenceOf(before, after)
    if (etag !== undefined) refuseIfMoved(before, etag, Object.keys(moved?.after ?? {}) as (keyof RoleState)[])
    if (moved === null) return
    bounds?.handOn({ role: name, ...after })
    await rows(client, update, valuesOf(name, after))
    await record({ action: 'role.edit', subject: `role:${name}`, ...moved })
  })
}

/** Deletes a role that nobody has. Throws INVALID_REQUEST, NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT. */
export async function deleteRole(management: Management, input: z.input<typeof toDelete>): Promise<void> {
  const { name } = validate(toDelete, input)
  await change(
    management,
    async ({ client, record, bounds }) => {
      const before = await lockOwnRole({ client, bounds }, name)
      await rows(client, remove, [name])
      await record({ action: 'role.delete', subject: `role:${name}`, before })
    },
    // Deleted users keep theirs: the history of what somebody was.
    { users_role_fkey: { path: 'name', message: 'somebody has it, or had it when deleted', code: 'STATE_CONFLICT' } },
  )
}

/** A role that somebody made, locked; its standing before is within the actor's bounds. */
async function lockOwnRole({ client, bounds }: Pick<Change, 'client' | 'bounds'>, name: string): Promise<RoleState> {
  const [role] = await rows<RoleState & { built_in: boolean }>(client, lock, [name])
  if (role === undefined) throw notFound('name', `no role ${name}`)
  if (role.built_in) throw conflict('name', 'is built in')
  bounds?.onRole(name)
  bounds?.handOn({ role: name, ...role })
  return roleStateOf(role)
}

function valuesOf(name: string, role: RoleState): unknown[] {
  const { label_zh, label_en, description_zh, description_en, scope, rights } = role
  return [name, label_zh, label_en, description_zh, description_en, scope, rights]
}

import { holds } from '@etermai/access'
import { type FoundUser, limitsStateOf, readLimits, readUser, type UserDetail } from '@etermai/accounts'
import type { AnswerOf, listUsers, showUser } from '@etermai/admin-contract'
import { AppError, fenToYuan, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { etagOf } from '@etermai/platform'
import type { Admin } from '../../admin.ts'
import { type Caller, demand } from '../../http/caller.ts'

type Line = AnswerOf<typeof listUsers>['items'][number]

/** A user as a list shows one; money only to who may see it. */
export function lineOf(caller: Caller, user: FoundUser): Line {
  const { balanceFen, heldFen } = user
  const seesMoney = holds(caller.ability, 'money.read') && balanceFen !== null && heldFen !== null
  return {
    user_id: user.userId,
    username: user.username,
    display_name: user.displayName,
    email: user.email,
    email_verified: user.emailVerifiedAt !== null,
    phone: user.phone,
    role: { name: user.role, label_zh: user.roleLabelZh, label_en: user.roleLabelEn },
    status: user.status,
    administrator: user.parent,
    api_enabled: user.apiEnabled,
    balance: seesMoney ? fenToYuan(balanceFen) : null,
    available: seesMoney ? fenToYuan(balanceFen - heldFen) : null,
    open_tasks: user.openTasks,
    last_login_at: toWireTimeOrNull(user.lastLoginAt),
    last_login_ip: user.lastLoginIp,
    created_at: toWireTime(user.createdAt),
    deleted_at: toWireTimeOrNull(user.deletedAt),
  }
}

/** A user whom the caller may see. Throws NOT_FOUND. */
async function seenUser(admin: Admin, caller: Caller, username: string): Promise<UserDetail> {
  const user = await readUser(admin.platform.db, username)
  if (user === null) throw new AppError('NOT_FOUND')
  demand(caller, 'users.read', 'users.read', { owner: user.userId, manager: user.parentId })
  return user
}

/** Everything about a user whom the caller may see. Throws NOT_FOUND. */
export async function detailOf(admin: Admin, caller: Caller, username: string): Promise<AnswerOf<typeof showUser>> {
  const user = await seenUser(admin, caller, username)
  const limits = await readLimits(admin.platform.db, user.userId)
  const state = limits === null ? null : limitsStateOf(limits)
  return {
    ...lineOf(caller, user),
    remark: user.remark,
    scope: user.scope,
    rights: user.rights,
    role_rights: user.roleRights,
    given: user.permissions,
    denied: user.denied,
    has_password: user.hasPassword,
    must_change_password: user.mustChangePassword,
    limits: state === null ? null : { ...state, etag: etagOf(state) },
    updated_at: toWireTime(user.updatedAt),
    etag: user.etag,
  }
}

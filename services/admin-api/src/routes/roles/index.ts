import { areaLabels, rights } from '@etermai/access'
import * as accounts from '@etermai/accounts'
import {
  type AnswerOf,
  createRole,
  deleteRole,
  editRole,
  listRights,
  listRoles,
  showRole,
} from '@etermai/admin-contract'
import { AppError, toWireTime } from '@etermai/domain'
import { etagOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { managementOf } from '../../http/bounds.ts'
import { boundsOf, type Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

/** Roles, and the permission matrix that they make with the rights. */
export function roleRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const editing = (caller: Caller) => managementOf(admin, caller, 'roles.edit')

  async function detailOf(caller: Caller, name: string): Promise<AnswerOf<typeof showRole>> {
    const [role] = await accounts.findRoles(db, boundsOf(caller), name)
    if (role === undefined) throw new AppError('NOT_FOUND')
    return { ...lineOf(role), holders: await accounts.listRoleHolders(db, boundsOf(caller), name) }
  }

  serveRoute(app, admin, listRights, async () => ({ areas }))

  serveRoute(app, admin, listRoles, async ({ caller }) => ({
    items: (await accounts.findRoles(db, boundsOf(caller))).map(lineOf),
  }))

  serveRoute(app, admin, showRole, ({ caller, params }) => detailOf(caller, params.name))

  serveRoute(app, admin, createRole, async ({ caller, body }) => {
    await accounts.createRole(editing(caller), body)
    return detailOf(caller, body.name)
  })

  serveRoute(app, admin, editRole, async ({ caller, params, body }) => {
    await accounts.editRole(editing(caller), { ...params, ...body })
    return detailOf(caller, params.name)
  })

  serveRoute(app, admin, deleteRole, async ({ caller, params }) => {
    await accounts.deleteRole(editing(caller), params)
    return {}
  })
}

const areas = [...new Set(Object.values(rights).map(({ area }) => area))].map((area) => ({
  area,
  label: areaLabels[area] ?? { zh: area, en: area },
  rights: Object.entries(rights)
    .filter(([, right]) => right.area === area)
    .map(([name, { label }]) => ({ name, label })),
}))

function lineOf(role: accounts.FoundRole) {
  const { created_at, updated_at } = role
  const times = { created_at: toWireTime(created_at), updated_at: toWireTime(updated_at) }
  return { ...role, ...times, etag: etagOf(accounts.roleStateOf(role)) }
}

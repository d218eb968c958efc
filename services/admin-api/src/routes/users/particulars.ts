import * as accounts from '@etermai/accounts'
import { createUser, editUser, listUsers, setUserPassword, showUser } from '@etermai/admin-contract'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { managementOf } from '../../http/bounds.ts'
import { boundsOf, demandRight } from '../../http/caller.ts'
import { inWireNames } from '../../http/in-wire-names.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { detailOf, lineOf } from './answers.ts'
import { wireNames } from './field-names.ts'
import { limitsIn } from './limits.ts'

const cursor = z.tuple([z.int().positive()])

/** Users as such: found, made, shown, edited. */
export function particularsRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listUsers, async ({ caller, query }) => {
    const { limit, role, status, administrator: parent, q: text } = query
    const [beforeId = null] = decodeCursor(query.cursor, cursor) ?? []
    const search = { role, status, parent, text, deleted: query.deleted === 'true', beforeId, limit: limit + 1 }
    const found = await accounts.findUsers(db, boundsOf(caller), search)
    const { rows, nextCursor } = pageOf(found, limit, ({ userId }) => [userId])
    return { items: rows.map((user) => lineOf(caller, user)), next_cursor: nextCursor }
  })

  serveRoute(app, admin, createUser, async ({ caller, body }) => {
    const { username, display_name, administrator, given, limits, password, ...rest } = body
    if (given.length > 0 || rest.role !== 'user') demandRight(caller, 'users.permit')
    if (Object.keys(limits).length > 0) demandRight(caller, 'users.limits')
    // Whoever does not reach everybody makes users of their own.
    const parent = caller.scope === 'all' ? administrator : (administrator ?? caller.username)
    const user = {
      username,
      ...defined({ displayName: display_name, parent, password, ...rest }),
      permissions: given,
      mustChangePassword: password !== undefined,
      limits: limitsIn(limits),
    }
    await inWireNames(accounts.createUser(managementOf(admin, caller, 'users.create'), user), wireNames)
    return detailOf(admin, caller, username)
  })

  serveRoute(app, admin, showUser, ({ caller, params }) => detailOf(admin, caller, params.username))

  serveRoute(app, admin, editUser, async ({ caller, params, body }) => {
    const { display_name: displayName, ...rest } = body
    const management = managementOf(admin, caller, 'users.edit', { takesOver: true, oneself: 'super' })
    await accounts.editUser(management, { ...params, displayName, ...rest })
    return detailOf(admin, caller, params.username)
  })

  serveRoute(app, admin, setUserPassword, async ({ caller, params, body }) => {
    const management = managementOf(admin, caller, 'users.edit', { takesOver: true })
    await accounts.setPassword(management, { ...params, ...body, mustChange: true })
    return {}
  })
}

/** Without what is undefined. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never
}

import * as accounts from '@etermai/accounts'
import {
  assignUser,
  deleteUser,
  disableUser,
  enableUser,
  permitUser,
  reviewUser,
  setUserLimits,
} from '@etermai/admin-contract'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { managementOf } from '../../http/bounds.ts'
import { inWireNames } from '../../http/in-wire-names.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { detailOf } from './answers.ts'
import { wireNames } from './field-names.ts'
import { limitsIn } from './limits.ts'

/** What users may do, whose they are, and whether they are let in. */
export function standingRoutes(app: FastifyInstance, admin: Admin): void {
  serveRoute(app, admin, permitUser, async ({ caller, params, body }) => {
    const management = managementOf(admin, caller, 'users.permit', { takesOver: true })
    await accounts.permitUser(management, { ...params, ...body })
    return detailOf(admin, caller, params.username)
  })

  serveRoute(app, admin, assignUser, async ({ caller, params, body }) => {
    const { administrator: parent, etag } = body
    const management = managementOf(admin, caller, 'users.assign')
    await inWireNames(accounts.assignUser(management, { ...params, parent, etag }), wireNames)
    return {}
  })

  serveRoute(app, admin, setUserLimits, async ({ caller, params, body }) => {
    const { etag, ...limits } = body
    const management = managementOf(admin, caller, 'users.limits', { oneself: 'super' })
    await accounts.setLimits(management, { ...params, etag, ...limitsIn(limits) })
    return detailOf(admin, caller, params.username)
  })

  for (const [route, status] of [
    [disableUser, 'disabled'],
    [enableUser, 'active'],
  ] as const) {
    serveRoute(app, admin, route, async ({ caller, params, body }) => {
      await accounts.setUserStatus(managementOf(admin, caller, 'users.disable'), { ...params, status, ...body })
      return detailOf(admin, caller, params.username)
    })
  }

  serveRoute(app, admin, reviewUser, async ({ caller, params, body }) => {
    await accounts.reviewUser(managementOf(admin, caller, 'users.review'), { ...params, ...body })
    return {}
  })

  serveRoute(app, admin, deleteUser, ({ caller, params }) =>
    accounts.deleteUser(managementOf(admin, caller, 'users.delete'), params),
  )
}

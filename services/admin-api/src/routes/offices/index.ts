import * as accounts from '@etermai/accounts'
import {
  createOffice,
  grantOffice,
  listGrants,
  listOffices,
  revokeOffice,
  setDefaultOffice,
  switchOffice,
} from '@etermai/admin-contract'
import { AppError, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { managementOf } from '../../http/bounds.ts'
import { boundsOf, type Caller } from '../../http/caller.ts'
import { inWireNames } from '../../http/in-wire-names.ts'
import { serveRoute } from '../../http/serve-route.ts'

const officeCursor = z.tuple([z.string()])
const wireNames = { officeNo: 'office_no', validFrom: 'valid_from', validUntil: 'valid_until' }
const grantCursor = z.tuple([z.int().positive(), z.string()])

/** Office numbers, and who may use them. */
export function officeRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const granting = (caller: Caller) =>
    managementOf(admin, caller, 'offices.grant', { see: 'offices.read', oneself: 'super' })
  const own = (caller: Caller) =>
    managementOf(admin, caller, 'offices.switch', { see: 'offices.read', oneself: 'always' })

  async function grantOf(caller: Caller, username: string, officeNo: string) {
    const [grant] = await accounts.findGrants(db, boundsOf(caller), { username, officeNo, after: null, limit: 1 })
    if (grant === undefined) throw new AppError('NOT_FOUND')
    return lineOf(grant)
  }

  serveRoute(app, admin, listOffices, async ({ caller, query }) => {
    const [after = null] = decodeCursor(query.cursor, officeCursor) ?? []
    const heldBy = caller.scope === 'all' ? null : caller.userId
    const found = await accounts.findOffices(db, heldBy, { after, limit: query.limit + 1 })
    const { rows, nextCursor } = pageOf(found, query.limit, ({ officeNo }) => [officeNo])
    const items = rows.map(({ officeNo, createdAt, remark, terminals, users }) => ({
      office_no: officeNo,
      remark,
      terminals,
      users,
      created_at: toWireTime(createdAt),
    }))
    return { items, next_cursor: nextCursor }
  })

  serveRoute(app, admin, createOffice, async ({ caller, body }) => {
    const { office_no: officeNo, remark } = body
    const management = managementOf(admin, caller, 'offices.create')
    const office = remark === undefined ? { officeNo } : { officeNo, remark }
    await inWireNames(accounts.createOffice(management, office), wireNames)
    return {}
  })

  serveRoute(app, admin, listGrants, async ({ caller, query }) => {
    const { username, office_no: officeNo, status, expiring_within_days: expiringWithinDays, limit } = query
    const after = decodeCursor(query.cursor, grantCursor)
    const search = { username, officeNo, status, expiringWithinDays, after, limit: limit + 1 }
    const found = await accounts.findGrants(db, boundsOf(caller), search)
    const { rows, nextCursor } = pageOf(found, limit, (grant) => [grant.userId, grant.officeNo])
    return { items: rows.map(lineOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, grantOffice, async ({ caller, params, body }) => {
    const { valid_from, valid_until, remark } = body
    const { username, office_no: officeNo } = params
    const grant = {
      username,
      officeNo,
      ...(valid_from === undefined ? {} : { validFrom: new Date(valid_from) }),
      ...(valid_until === undefined ? {} : { validUntil: new Date(valid_until) }),
      ...(remark === undefined ? {} : { remark }),
    }
    await inWireNames(accounts.grantOffice(granting(caller), grant), wireNames)
    return grantOf(caller, username, officeNo)
  })

  serveRoute(app, admin, revokeOffice, async ({ caller, params }) => {
    await accounts.revokeOffice(granting(caller), { username: params.username, officeNo: params.office_no })
    return {}
  })

  serveRoute(app, admin, switchOffice, async ({ caller, params, body }) => {
    const { username } = caller
    await accounts.switchOffice(own(caller), { username, officeNo: params.office_no, on: body.on })
    return grantOf(caller, username, params.office_no)
  })

  serveRoute(app, admin, setDefaultOffice, async ({ caller, body }) => {
    await accounts.setDefaultOffice(own(caller), { username: caller.username, officeNo: body.office_no })
    return {}
  })
}

function lineOf(grant: accounts.FoundGrant) {
  return {
    username: grant.username,
    office_no: grant.officeNo,
    status: grant.status,
    switched_on: grant.switchedOn,
    valid_from: toWireTime(grant.validFrom),
    valid_until: toWireTimeOrNull(grant.validUntil),
    days_left: grant.validUntil === null ? null : grant.daysLeft,
    remark: grant.remark,
    granted_by: grant.grantedBy,
    is_default: grant.isDefault,
  }
}

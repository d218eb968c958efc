import * as accounts from '@etermai/accounts'
import { listAlerts, resolveAlert } from '@etermai/admin-contract'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import * as store from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { boundsOf, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

const position = z.tuple([z.int().positive()])

/** What a person must see to. */
export function alertRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listAlerts, async ({ caller, query }) => {
    const { cursor, limit, open, kind, subject, alert_id: alertId } = query
    const [beforeId] = decodeCursor(cursor, position) ?? []
    const found = await store.listAlerts(db, {
      ...boundsOf(caller),
      open: open === undefined ? undefined : open === 'true',
      kind,
      subject,
      alertId,
      beforeId,
      limit: limit + 1,
    })
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
    return { items: rows.map(itemOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, resolveAlert, async ({ caller, params, body }) => {
    const { alert_id: alertId } = params
    const [alert] = await store.listAlerts(db, { alertId, limit: 1 })
    demand(caller, 'alerts.resolve', 'alerts.read', alert && { owner: alert.owner_id, manager: alert.manager_id })
    await accounts.resolveAlert({ db, actor: caller.actor }, { alertId, ...body })
    return {}
  })
}

function itemOf(line: store.AlertLine) {
  const { id, kind, subject, owner, detail, count, resolved_by, remark } = line
  return {
    alert_id: id,
    kind,
    subject,
    owner,
    detail,
    count,
    created_at: toWireTime(line.created_at),
    last_at: toWireTime(line.last_at),
    resolved_at: toWireTimeOrNull(line.resolved_at),
    resolved_by,
    remark,
  }
}

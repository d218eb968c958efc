import * as contract from '@etermai/admin-contract'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import * as notifications from '@etermai/notifications'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { wanted } from '../../notifications/kinds.ts'

const position = z.tuple([z.int().positive()])

/** The notification centre: one's own alone, whatever one's role; and notices. */
export function notificationRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, contract.listNotifications, async ({ caller, query }) => {
    const { cursor, limit, unread, kind: kinds } = query
    const [beforeId] = decodeCursor(cursor, position) ?? []
    const filter = { unread: unread === undefined ? undefined : unread === 'true', kinds, beforeId, limit: limit + 1 }
    const found = await notifications.listNotifications(db, caller.userId, filter)
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
    return { items: rows.map(itemOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, contract.countUnread, async ({ caller }) => ({
    unread: await notifications.countUnread(db, caller.userId),
  }))

  serveRoute(app, admin, contract.markAllRead, async ({ caller, body }) => ({
    marked: await notifications.markAllRead(db, caller.userId, { upTo: body.up_to, kinds: body.kind }),
  }))

  serveRoute(app, admin, contract.markRead, async ({ caller, params }) => {
    await notifications.markRead(db, caller.userId, params.notification_id)
    return {}
  })

  serveRoute(app, admin, contract.readPreferences, async ({ caller }) => ({
    items: wanted(await notifications.listPreferences(db, caller.userId)),
  }))

  serveRoute(app, admin, contract.setPreferences, async ({ caller, body }) => {
    await notifications.setPreferences(db, caller.userId, body.items)
    return { items: wanted(await notifications.listPreferences(db, caller.userId)) }
  })

  serveRoute(app, admin, contract.sendNotice, async ({ caller, body }) => {
    const { to, title, body: text, reference } = body
    const target = to.audience === 'all' ? null : to.target
    const notice = { sentBy: caller.userId, reference, audience: to.audience, target, title, body: text }
    return { notice_id: await notifications.sendNotice({ db, actor: caller.actor }, notice) }
  })
}

function itemOf({ id, created_at, read_at, ...line }: notifications.NotificationLine) {
  return { notification_id: id, ...line, created_at: toWireTime(created_at), read_at: toWireTimeOrNull(read_at) }
}

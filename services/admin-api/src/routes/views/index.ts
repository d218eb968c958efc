import * as accounts from '@etermai/accounts'
import { deleteView, editView, listViews, saveView } from '@etermai/admin-contract'
import { toWireTime } from '@etermai/domain'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'

/** Saved views: one's own alone, whatever one's role. */
export function viewRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listViews, async ({ caller, query }) => {
    const views = await accounts.listViews(db, caller.userId, query.page)
    return { items: views.map(viewOf) }
  })

  serveRoute(app, admin, saveView, async ({ caller, body }) => viewOf(await accounts.saveView(db, caller.userId, body)))

  serveRoute(app, admin, editView, async ({ caller, params, body }) =>
    viewOf(await accounts.editView(db, caller.userId, params.view_id, body)),
  )

  serveRoute(app, admin, deleteView, async ({ caller, params }) => {
    await accounts.deleteView(db, caller.userId, params.view_id)
    return {}
  })
}

function viewOf(view: accounts.SavedView) {
  const { id, page, name, query, createdAt, updatedAt } = view
  return {
    view_id: id,
    page,
    name,
    query,
    created_at: toWireTime(createdAt),
    updated_at: toWireTime(updatedAt),
    etag: accounts.viewEtag(view),
  }
}

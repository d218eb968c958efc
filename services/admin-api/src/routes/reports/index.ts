import { reportDashboard, reportHeatMap } from '@etermai/admin-contract'
import { fenToYuan, toWireTime } from '@etermai/domain'
import { dashboardOf, heatMap } from '@etermai/reports'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { boundsOf } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { countsOf } from './answers.ts'
import { rangeOf } from './questions.ts'
import { tableRoutes } from './tables.ts'

/** Figures about tasks, bounded to whose tasks the caller may see. */
export function reportRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  tableRoutes(app, admin)

  serveRoute(app, admin, reportHeatMap, async ({ caller, query }) => {
    const { from, until } = rangeOf(query)
    const { user_id: userId, operation } = query
    const items = await heatMap(db, boundsOf(caller), { from, until, userId, operation })
    return { from: toWireTime(from), until: toWireTime(until), items }
  })

  serveRoute(app, admin, reportDashboard, async ({ caller }) => {
    const figures = await dashboardOf(db, boundsOf(caller))
    return {
      today: countsOf(figures.today),
      yesterday: countsOf(figures.yesterday),
      yesterday_by_now: countsOf(figures.yesterdayByNow),
      open_tasks: figures.openTasks,
      balance: fenToYuan(figures.balanceFen),
      held: fenToYuan(figures.heldFen),
    }
  })
}

import * as callbacks from './callbacks.ts'
import type { AdminRoute } from './route.ts'
import * as session from './session.ts'
import * as taskBulk from './task-bulk.ts'
import * as tasks from './tasks.ts'
import * as views from './views.ts'

/** Every route of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [session, tasks, taskBulk, callbacks, views].flatMap((area) =>
  Object.values(area).filter(isRoute),
)

/** Areas export what others reuse of them, too. */
function isRoute(exported: object): exported is AdminRoute {
  return 'method' in exported && 'path' in exported && 'right' in exported
}

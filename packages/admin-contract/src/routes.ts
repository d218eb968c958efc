import type { AdminRoute } from './route.ts'
import * as session from './session.ts'
import * as taskBulk from './task-bulk.ts'
import * as tasks from './tasks.ts'
import * as views from './views.ts'

/** Every route of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [session, tasks, taskBulk, views].flatMap(
  (area) => Object.values(area) as AdminRoute[],
)

import type { AdminRoute } from './route.ts'
import * as session from './session.ts'
import * as tasks from './tasks.ts'
import * as views from './views.ts'

/** Every route of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [session, tasks, views].flatMap(
  (area) => Object.values(area) as AdminRoute[],
)

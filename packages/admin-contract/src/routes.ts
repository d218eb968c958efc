import type { AdminRoute } from './route.ts'
import * as session from './session.ts'
import * as understanding from './understanding.ts'

/** Every route of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [session, understanding].flatMap(
  (area) => Object.values(area) as AdminRoute[],
)

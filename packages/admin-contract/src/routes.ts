import type { AdminRoute } from './route.ts'
import * as session from './session.ts'

/** Every route of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [session].flatMap((area) => Object.values(area) as AdminRoute[])

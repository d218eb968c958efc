import { beating, type StartService } from '@etermai/platform'
import { browserRoutes } from './app.ts'
import type { AdminConfig } from './config.ts'

/** Starts the API reference. */
export const startAdminApi: StartService<AdminConfig> = beating('admin-api', async () => ({
  routes: browserRoutes,
}))

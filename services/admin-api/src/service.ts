import { beating, type StartService } from '@etermai/platform'
import { keepFeeding } from '@etermai/reports'
import { createAdmin } from './admin.ts'
import { adminRoutes, browserRoutes } from './app.ts'
import type { AdminConfig } from './config.ts'

/** Starts the console's API and the API reference. */
export const startAdminApi: StartService<AdminConfig> = beating('admin-api', async (platform, config) => {
  const admin = createAdmin(platform, config)
  await admin.desk.open()
  await admin.settings.read().catch(() => undefined)
  const rollups = keepFeeding(platform)
  return {
    routes: async (app) => {
      await app.register(browserRoutes(config.CONSOLE_DIR))
      await app.register(adminRoutes(admin))
    },
    drain: () => admin.watchers.drain(),
    async close() {
      await rollups.stop()
      await admin.close()
    },
  }
})

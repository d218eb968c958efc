import { loadConfig, run, serve } from '@etermai/platform'
import { adminConfig } from './config.ts'
import { startAdminApi } from './service.ts'

await run(
  () => loadConfig(adminConfig),
  (config) => serve('admin-api', config, [startAdminApi]),
)

import type { StartService } from '@etermai/platform'
import type { AdminConfig } from './config.ts'
import { reference } from './routes/reference.ts'

/** Starts the API reference. */
export const startAdminApi: StartService<AdminConfig> = async () => ({ routes: reference })

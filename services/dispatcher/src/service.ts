import { beating, type StartService } from '@etermai/platform'
import { Doorbell } from '@etermai/task-store'
import type { DispatcherConfig } from './config.ts'
import { Leader } from './jobs/leader.ts'
import { beginSession } from './jobs/session.ts'

/** Starts the dispatcher: active if it is the first, otherwise ready to take over. */
export const startDispatcher: StartService<DispatcherConfig> = beating('dispatcher', async (platform, config) => {
  const doorbell = new Doorbell(platform)
  const leader = new Leader(config.DATABASE_URL, platform.log, () => beginSession(platform, config, doorbell))
  return {
    drain: () => leader.stop(),
    close: () => doorbell.close(),
  }
})

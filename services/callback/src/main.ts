import { loadConfig, run, serve } from '@etermai/platform'
import { callbackConfig } from './config.ts'
import { startCallback } from './service.ts'

await run(
  () => loadConfig(callbackConfig),
  (config) => serve('callback', config, [startCallback]),
)

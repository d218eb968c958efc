import { loadConfig, run, serve } from '@etermai/platform'
import { dispatcherConfig } from './config.ts'
import { startDispatcher } from './service.ts'

await run(
  () => loadConfig(dispatcherConfig),
  (config) => serve('dispatcher', config, [startDispatcher]),
)

import { loadConfig, run, serve } from '@etermai/platform'
import { standaloneConfig } from './config.ts'
import { services } from './services.ts'

await run(
  () => loadConfig(standaloneConfig),
  (config) => serve('standalone', config, services),
)

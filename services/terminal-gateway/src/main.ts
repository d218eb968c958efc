import { loadConfig, run, serve } from '@etermai/platform'
import { gatewayConfig } from './config.ts'
import { startGateway } from './service.ts'

await run(
  () => loadConfig(gatewayConfig),
  (config) => serve('terminal-gateway', config, [startGateway]),
)

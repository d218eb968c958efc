import { loadConfig, run, serve } from '@etermai/platform'
import { ingressConfig } from './config.ts'
import { startIngress } from './service.ts'

await run(
  () => loadConfig(ingressConfig),
  (config) => serve('ingress', config, [startIngress]),
)

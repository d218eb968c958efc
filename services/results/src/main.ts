import { loadConfig, run, serve } from '@etermai/platform'
import { resultsConfig } from './config.ts'
import { startResults } from './service.ts'

await run(
  () => loadConfig(resultsConfig),
  (config) => serve('results', config, [startResults]),
)

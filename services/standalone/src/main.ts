import { loadConfig, run } from '@etermai/platform'
import { standaloneConfig } from './config.ts'
import { startStandalone } from './start.ts'

await run(() => loadConfig(standaloneConfig), startStandalone)

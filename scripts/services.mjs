// npm run services: every service as its own process behind the edge proxy, as docker-compose.yml starts them.
import { ensureConsole } from './console.mjs'
import { ensureGenerated } from './generate.mjs'
import { become, ensureInstalled } from './install.mjs'

await ensureInstalled()
await ensureGenerated()
await ensureConsole()
become('scripts/platform.ts', ['services', ...process.argv.slice(2)])

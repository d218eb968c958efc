// npm start: the whole platform in one process, with simulated terminals, on a machine that has only Node and npm.
import { ensureGenerated } from './generate.mjs'
import { become, ensureInstalled } from './install.mjs'

await ensureInstalled()
await ensureGenerated()
become('scripts/platform.ts', ['standalone', ...process.argv.slice(2)])

// npm start: the whole platform in one process, with simulated terminals, on a machine that has only Node and npm.
import { ensureConsole } from './console.mjs'
import { ensureGenerated } from './generate.mjs'
import { become, ensureInstalled } from './install.mjs'

await ensureInstalled()
await ensureGenerated()
await ensureConsole()
become('scripts/platform.ts', ['standalone', ...process.argv.slice(2)])

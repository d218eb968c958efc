// npm run pictures [-- name …]: takes the pictures of the guide anew (docs/ shows some of them), of the console as it is now.
import { ensureConsole } from './console.mjs'
import { ensureGenerated } from './generate.mjs'
import { become, ensureInstalled } from './install.mjs'

await ensureInstalled()
await ensureGenerated()
await ensureConsole()
become('web/test/browser/pictures/main.ts', process.argv.slice(2))

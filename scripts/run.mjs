// node scripts/run.mjs <script.ts> [arguments]: runs a script of ours on the project's Node with all dependencies there.
import { ensureGenerated } from './generate.mjs'
import { become, ensureInstalled } from './install.mjs'

const [script, ...args] = process.argv.slice(2)
if (!script) {
  console.error('usage: node scripts/run.mjs <script.ts> [arguments]')
  process.exit(2)
}
await ensureInstalled()
await ensureGenerated()
become(script, args)

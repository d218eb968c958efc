// npm test: installs what is missing, runs every test, prints the totals. Arguments go to vitest.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { ensureConsole } from './console.mjs'
import { environment } from './env.mjs'
import { ensureGenerated } from './generate.mjs'
import { ensureInstalled, node, root, run } from './install.mjs'
import { readTotals, totalsLine } from './totals.mjs'

const report = path.join(root, 'test-results', 'vitest.json')

await ensureInstalled()
await ensureGenerated()
await ensureConsole()
rmSync(report, { force: true })
const vitest = path.join(root, 'node_modules', 'vitest', 'dist', 'cli.js')
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const code = await run([node, vitest, ...args, ...process.argv.slice(2)], {
  env: { ...environment, PATH: `${path.dirname(node)}${path.delimiter}${environment.PATH}` },
})
const totals = readTotals()
console.log(totalsLine(totals))
process.exit(code || (totals.failed > 0 ? 1 : 0))

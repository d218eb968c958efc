// npm run k6 -- <script> [--data-dir .data] [k6 arguments]: runs one of k6/*.js against the platform of demo.json.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './install.mjs'

const folder = path.join(root, 'k6')
const scripts = readdirSync(folder)
  .filter((file) => file.endsWith('.js'))
  .map((file) => path.basename(file, '.js'))

const [script = '', ...rest] = process.argv.slice(2)
if (!scripts.includes(script)) {
  console.error(`usage: npm run k6 -- <${scripts.join(' | ')}> [--data-dir .data] [k6 arguments]`)
  process.exit(2)
}
const at = rest.indexOf('--data-dir')
const [, named] = at === -1 ? [] : rest.splice(at, 2)
const dataDir = path.resolve(named ?? '.data')

if (spawnSync('k6', ['version']).status !== 0) {
  console.error(
    [
      '',
      '  ┌────────────────────────────────────────────────────────────────────┐',
      '  │  SKIPPED: k6 is not on PATH. Nothing was run, nothing is proven.   │',
      '  │  https://grafana.com/docs/k6/latest/set-up/install-k6/             │',
      '  └────────────────────────────────────────────────────────────────────┘',
      '',
    ].join('\n'),
  )
  process.exit(0)
}

const demoFile = path.join(dataDir, 'demo.json')
if (!existsSync(demoFile)) {
  console.error(`There is no ${demoFile}: start the platform first (npm start), or name its --data-dir.`)
  process.exit(2)
}
const reports = path.join(dataDir, 'k6')
mkdirSync(reports, { recursive: true })
const summaryFile = path.join(reports, `${script}.json`)
const environment = ['-e', `DEMO_FILE=${demoFile}`, '-e', `SUMMARY_FILE=${summaryFile}`]
const file = path.join(folder, `${script}.js`)
const code = await run(['k6', 'run', '--no-usage-report', '--quiet', ...environment, ...rest, file])
console.log(`The whole report: ${summaryFile}`)
process.exit(code)

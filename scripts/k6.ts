// npm run k6, once everything is installed: the witness, k6 with one of k6/*.js, and what its report says.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CostMeter, costsInWords } from './k6/costs.ts'
import { type K6Options, readOptions } from './k6/options.ts'
import { startWitness } from './k6/witness-server.ts'
import type { DemoFile } from './platform/demo-file.ts'

const K6_THRESHOLDS_CROSSED = 99
const folder = path.resolve(import.meta.dirname, '..', 'k6')

/** What k6/lib/summary.js writes, as far as it matters here. */
interface Report {
  failed: string[]
  metrics: { accepted?: { values: { count: number } } }
}

const options = readOptions(process.argv.slice(2))
// Ctrl-C reaches k6 too: it stops the load, settles what is open and reports.
process.on('SIGINT', () => undefined)

if (spawnSync('k6', ['version']).status === 0) {
  const why = reasonNotTo(options)
  if (why !== null) {
    console.error(why)
    process.exit(2)
  }
  process.exit(await load(options))
}
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

function demoFileOf({ dataDir }: K6Options): string {
  return path.join(dataDir, 'demo.json')
}

/** Why this profile cannot be run against this platform, or null. */
function reasonNotTo(options: K6Options): string | null {
  const file = demoFileOf(options)
  if (!existsSync(file)) return `There is no ${file}: start the platform first (npm start), or name its --data-dir.`
  const { terminals, simulated } = readDemoFile(file)
  const { profile, config } = options
  if (config === null || (simulated > 0 && profile === 'smoke')) return null
  const { count } = config.terminals
  if (simulated === 0 && terminals.length >= count) return null
  return `${profile} plays ${count} terminals itself: start the platform with npm start -- --no-sim --terminals ${count}`
}

/** @returns the exit code: 0 when everything held but what a breakpoint is meant to find */
async function load(options: K6Options): Promise<number> {
  const { profile, config, dataDir, k6Arguments } = options
  await using witness = await startWitness()
  const meter = await CostMeter.begin(readDemoFile(demoFileOf(options)))
  const reports = path.join(dataDir, 'k6')
  mkdirSync(reports, { recursive: true })
  const reportFile = path.join(reports, profile)
  const jsonFile = `${reportFile}.json`
  rmSync(jsonFile, { force: true })
  const variables = {
    DEMO_FILE: demoFileOf(options),
    PROFILE: profile,
    CONFIG: JSON.stringify(config ?? {}),
    WITNESS_URL: witness.url,
    REPORT_FILE: reportFile,
  }
  const environment = Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`])
  const script = path.join(folder, config === null ? `${profile}.js` : 'profile.js')
  const k6 = spawn('k6', ['run', '--no-usage-report', '--quiet', ...environment, ...k6Arguments, script], {
    stdio: 'inherit',
  })
  const [code] = (await once(k6, 'exit')) as [number | null]
  if (code === null || !existsSync(jsonFile)) return code || 1
  const report = JSON.parse(readFileSync(jsonFile, 'utf8')) as Report
  const tasks = report.metrics.accepted?.values.count ?? 0
  if (tasks > 0) {
    const costs = await meter.perTask(tasks)
    writeFileSync(jsonFile, JSON.stringify({ ...report, costs }, null, 2))
    console.log(costsInWords(costs))
  }
  console.log(`The whole report: ${reportFile}.html and ${jsonFile}`)
  return code === K6_THRESHOLDS_CROSSED && report.failed.length === 0 ? 0 : code
}

function readDemoFile(file: string): DemoFile {
  return JSON.parse(readFileSync(file, 'utf8')) as DemoFile
}

// npm run demo: 100 mixed tasks against the running platform of demo.json, on its public API only; receives their
// callbacks, verifies both signatures of each, and prints how they ended and how long they took.
import { readOptions } from './demo/options.ts'
import { judge, outcomeTable } from './demo/outcomes.ts'
import { startReceiver } from './demo/receiver.ts'
import { Run } from './demo/run.ts'
import { publishAll } from './demo/story.ts'
import type { DemoFile } from './platform/demo-file.ts'
import { readJson } from './platform/files.ts'

const PROGRESS_MS = 3_000

const { dataDir, tasks, timeoutSeconds } = readOptions(process.argv.slice(2))
const demo = readJson<DemoFile>(`${dataDir}/demo.json`)
if (demo === undefined) {
  console.error(`There is no ${dataDir}/demo.json: start the platform first (npm start), or name its --data-dir.`)
  process.exit(2)
}

await using receiver = await startReceiver(demo.customers)
const run = new Run(demo, receiver, Date.now() + timeoutSeconds * 1_000)
console.log(`Publishing ${tasks} tasks to ${demo.base_url}; callbacks come to ${receiver.url}\n`)

const progress = setInterval(() => console.log(run.progress()), PROGRESS_MS)
await publishAll(run, tasks)
const outcomes = await run.outcomes()
clearInterval(progress)

console.log(`${run.progress()}\n`)
console.log(outcomeTable(outcomes))
const problems = [...judge(outcomes, tasks), ...run.problems, ...receiver.problems]
for (const problem of problems) console.error(`✗ ${problem}`)
if (problems.length === 0)
  console.log(`\nAll ${tasks} tasks ended; all callbacks came, both signatures of each are right.`)
process.exitCode = problems.length === 0 ? 0 : 1

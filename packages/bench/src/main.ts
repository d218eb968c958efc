import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Measured, type Result, resultOf } from './ratio.ts'
import { ratios } from './ratios/index.ts'
import { table } from './report.ts'

const HELP = `Measures the platform as ratios, each between two things in the same run (docs/performance.md).

  npm run bench -- [options]

  --only P1,P4      only these
  --rounds 5        rounds of each, after some that are not counted; of the slowest fewer (README of packages/bench)
  --json <file>     where the results are written, each as soon as it is there; docs/performance/results.json when all
                    are measured. With --only, what others measured stays in it. Beside it, in seen.json, the machine
                    and what else was seen
`
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const wanted = values.only?.split(',') ?? ratios.map(({ id }) => id)
const unknown = wanted.filter((id) => !ratios.some((ratio) => ratio.id === id))
const rounds = Number(values.rounds)
if (unknown.length > 0 || !Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(`there is no ${unknown.join(', ') || `${values.rounds} rounds`}\n\n${HELP}`)
  process.exit(2)
}

// Databases are children that keep no process alive: this does, until they have ended.
setInterval(() => undefined, 1_000)
const all = path.resolve(import.meta.dirname, '../../../docs/performance/results.json')
const file = values.json ?? (values.only === undefined ? all : null)
const seenFile = file === null ? null : path.join(path.dirname(file), 'seen.json')
const { results, seen } = before()
const failed: string[] = []
for (const ratio of ratios.filter(({ id }) => wanted.includes(id))) {
  console.log(`${ratio.id} ${ratio.name}`)
  try {
    const measured = await ratio.measure(Math.min(rounds, ratio.mostRounds ?? rounds), (line) => console.log(line))
    results.set(ratio.id, resultOf(ratio, measured))
    seen[ratio.id] = measured.seen
    for (const [what, value] of Object.entries(measured.seen)) console.log(`    ${what}: ${value}`)
    keep()
  } catch (error) {
    // Those that come after it do not have to be measured again.
    failed.push(`${ratio.id} was not measured: ${(error as Error).message}`)
    console.error(failed.at(-1))
  }
}
console.log(table(inOrder()))
for (const line of failed) console.error(line)
process.exit(failed.length === 0 ? 0 : 1)

/** What was measured before and is not measured now. */
function before(): { results: Map<string, Result>; seen: Record<string, Measured['seen']> } {
  if (values.only === undefined || file === null || seenFile === null || !existsSync(file))
    return { results: new Map(), seen: {} }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Result[]
  const beside = JSON.parse(readFileSync(seenFile, 'utf8')) as { seen: Record<string, Measured['seen']> }
  return { results: new Map(kept.map((result) => [result.id, result])), seen: beside.seen }
}

function inOrder(): Result[] {
  return ratios.flatMap(({ id }) => results.get(id) ?? [])
}

function keep(): void {
  if (file === null || seenFile === null) return
  const machine = { processors: cpus().length, model: cpus()[0]?.model, memory_gib: Math.round(totalmem() / 2 ** 30) }
  const facts = { ...machine, kernel: release(), node: process.version, measured_at: new Date().toISOString() }
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(inOrder(), null, 2)}\n`)
  writeFileSync(seenFile, `${JSON.stringify({ machine: facts, seen }, null, 2)}\n`)
}

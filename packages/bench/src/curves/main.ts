import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { picture } from './chart/picture.ts'
import type { Point } from './curve.ts'
import { curves } from './index.ts'

const HELP = `Measures what a task costs as the platform grows (docs/performance/growth.md).

  npm run bench:curves -- [options]

  --only waiting,terminals,history,processes   only these
  --largest <n>    no larger sizes than this
  --windows 5      windows of work at each size, after one that is not counted
  --out <dir>      where pictures and figures are written; docs/performance/curves
  --draw           draws the pictures of the figures that are there, and measures nothing
`
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    largest: { type: 'string' },
    windows: { type: 'string', default: '5' },
    out: { type: 'string', default: path.resolve(import.meta.dirname, '../../../../docs/performance/curves') },
    draw: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const wanted = values.only?.split(',') ?? curves.map(({ id }) => id)
const unknown = wanted.filter((id) => !curves.some((curve) => curve.id === id))
const windows = Number(values.windows)
const largest = Number(values.largest ?? Number.POSITIVE_INFINITY)
if (values.help || unknown.length > 0 || !Number.isSafeInteger(windows) || windows < 1 || !(largest >= 1)) {
  console.log(HELP)
  process.exit(values.help ? 0 : 2)
}

// Databases are children that keep no process alive: this does, until they have ended.
setInterval(() => undefined, 1_000)
const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort(new Error('told to end')))
mkdirSync(values.out, { recursive: true })
for (const curve of curves.filter(({ id }) => wanted.includes(id))) {
  const file = path.join(values.out, `${curve.id}.json`)
  const svg = path.join(values.out, `${curve.id}.svg`)
  if (values.draw) {
    writeFileSync(svg, picture(curve, (JSON.parse(readFileSync(file, 'utf8')) as { points: Point[] }).points))
    continue
  }
  console.log(curve.title)
  const sizes = curve.sizes.filter((size) => size <= largest)
  const points: Point[] = []
  const keep = (point: Point) => {
    points.push(point)
    const { id, title, axis } = curve
    const told = { id, title, axis, windows, machine: machine(), points }
    writeFileSync(file, `${JSON.stringify(told, null, 2)}\n`)
    writeFileSync(svg, picture(curve, points))
  }
  await curve.measure(sizes, { windows, keep, log: (line) => console.log(line), signal: ending.signal })
}
process.exit(0)

function machine() {
  const all = cpus()
  const kept = { processors: all.length, model: all[0]?.model, memory_gib: Math.round(totalmem() / 2 ** 30) }
  const load = { load_15_min: loadavg()[2] }
  return { ...kept, kernel: release(), node: process.version, ...load, measured_at: new Date().toISOString() }
}

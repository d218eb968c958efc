import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { picture } from './chart/picture.ts'
import type { Curve, Point } from './curve.ts'
import { curves } from './index.ts'
import { type Kept, withFigures } from './page/figures.ts'

/** Of a processor: beyond it the generator itself may be what is measured. */
const MOST_OWN = 0.8
const HELP = `Measures what a task costs as the platform grows (docs/performance/growth.md).

  npm run bench:curves -- [options]

  --only waiting,terminals,history,processes   only these
  --largest <n>    no larger sizes than this
  --windows 3      windows of each kind at each size, after one that is not counted
  --minutes 45     ends then, with what is measured
  --out <dir>      where pictures and figures are written, and the page beside it; docs/performance/curves
  --draw           draws the pictures and fills in the page from the figures that are there, and measures nothing
`
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    largest: { type: 'string' },
    windows: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '45' },
    out: { type: 'string', default: path.resolve(import.meta.dirname, '../../../../docs/performance/curves') },
    draw: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const wanted = values.only?.split(',') ?? curves.map(({ id }) => id)
const unknown = wanted.filter((id) => !curves.some((curve) => curve.id === id))
const windows = Number(values.windows)
const minutes = Number(values.minutes)
const largest = Number(values.largest ?? Number.POSITIVE_INFINITY)
if (
  values.help ||
  unknown.length > 0 ||
  !Number.isSafeInteger(windows) ||
  windows < 1 ||
  !(largest >= 1) ||
  !(minutes > 0)
) {
  console.log(HELP)
  process.exit(values.help ? 0 : 2)
}

// Databases are children that keep no process alive: this does, until they have ended.
setInterval(() => undefined, 1_000)
const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => ending.abort(new Error(`told to end by ${signal}`)))
}
setTimeout(() => ending.abort(new Error(`not over within ${values.minutes} minutes`)), minutes * 60_000)
mkdirSync(values.out, { recursive: true })
const page = path.join(values.out, '..', 'growth.md')
for (const curve of curves.filter(({ id }) => wanted.includes(id))) {
  const files = { json: path.join(values.out, `${curve.id}.json`), svg: path.join(values.out, `${curve.id}.svg`) }
  if (values.draw) {
    show(curve, JSON.parse(readFileSync(files.json, 'utf8')) as Kept, files.svg)
    continue
  }
  console.log(curve.title)
  const points: Point[] = []
  const keep = (point: Point) => {
    points.push(point)
    const kept: Kept = { id: curve.id, axis: curve.axis, windows, machine: machine(), points }
    writeFileSync(files.json, `${JSON.stringify(kept, null, 2)}\n`)
    show(curve, kept, files.svg)
    const own = Math.max(point.alone.generator, point.busy.generator)
    if (own > MOST_OWN)
      console.warn(`  the generator used ${own} of a processor: at ${point.x} it may be what is measured`)
  }
  const sizes = curve.sizes.filter((size) => size <= largest)
  try {
    await curve.measure(sizes, { windows, keep, log: (line) => console.log(line), signal: ending.signal })
  } catch (error) {
    // What is measured is kept; the other curves have platforms of their own.
    console.error(`${curve.id} was not finished:`, error)
    process.exitCode = 1
    if (ending.signal.aborted) break
  }
}
process.exit()

/** As a picture, and on the page that belongs to it, where there is one. */
function show(curve: Curve, kept: Kept, svg: string): void {
  writeFileSync(svg, picture(curve, kept.points))
  if (existsSync(page)) writeFileSync(page, withFigures(readFileSync(page, 'utf8'), kept))
}

function machine() {
  const all = cpus()
  return {
    processors: all.length,
    model: all[0]?.model,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    load_15_min: loadavg()[2] ?? 0,
    measured_at: new Date().toISOString(),
  }
}

import { movers } from '../causes/movers.ts'
import type { Curve, Point, When } from '../curve.ts'
import { table } from './table.ts'

const MOVERS = 4
const whens = ['alone', 'busy', 'idle'] as const

export interface Kept {
  id: Curve['id']
  axis: string
  windows: number
  machine: { processors: number; memory_gib: number; load_15_min: number; measured_at: string }
  points: Point[]
}

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 })
const percent = (share: number): string => `${Math.round(share * 100)} %`

/** What was measured of a curve, as its page shows it. */
function figures({ axis, windows, machine, points }: Kept): string {
  const lanes = points[0]?.busy.lanes ?? 0
  const head = [
    axis[0]?.toUpperCase() + axis.slice(1),
    'µs a task',
    'spread',
    'Node',
    'Postgres',
    'Redis',
    `µs, ${lanes} at once`,
    'tasks/s',
    'spread',
    'idle ms/s',
    'generator',
  ]
  const lines = points.map(({ x, alone, busy, idle }) => [
    number(x),
    number(alone.cpu.all),
    `${number(alone.cpu.least)}–${number(alone.cpu.most)}`,
    number(alone.cpu.node),
    number(alone.cpu.postgres),
    number(alone.cpu.redis),
    number(busy.cpu.all),
    number(busy.perSecond.median),
    `${number(busy.perSecond.least)}–${number(busy.perSecond.most)}`,
    number(idle.all),
    percent(Math.max(alone.generator, busy.generator)),
  ])
  const { processors, memory_gib, load_15_min, measured_at } = machine
  const where = `${processors} processors, ${memory_gib} GiB, load of the last 15 minutes ${number(load_15_min)}`
  const when = `${windows} windows of each kind at each size, ${measured_at.slice(0, 10)}`
  return [table(head, lines), `Measured on ${where}; ${when}.`, moved(points)].join('\n\n')
}

/** What changed most from the first size to the last, of a task and while nothing is published. */
function moved(points: readonly Point[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || first === last) return ''
  const ins: Record<When, string> = { alone: 'a task', busy: `${first.busy.lanes} at once`, idle: 'an idle second' }
  const lines = whens.flatMap((when) =>
    movers(first, last, when, MOVERS).map((mover) => [
      `${mover.part}: ${mover.name}`,
      ins[when],
      `${number(mover.from)} → ${number(mover.to)}`,
      `${number(mover.callsFrom)} → ${number(mover.callsTo)}`,
      mover.part === 'postgres' ? `${number(mover.pagesFrom)} → ${number(mover.pagesTo)}` : '',
    ]),
  )
  const head = [`Most changed, ${number(first.x)} → ${number(last.x)}`, 'in', 'µs', 'times', 'pages']
  return table(head, lines)
}

/** The page with this curve’s figures between its two marks. */
export function withFigures(page: string, kept: Kept): string {
  const [begin, end] = [`<!-- figures of ${kept.id} -->`, `<!-- end of ${kept.id} -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the page has no marks ${begin} and ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${figures(kept)}\n\n${page.slice(to)}`
}

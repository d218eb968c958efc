import type { Curve, Part, Point } from '../curve.ts'
import { at, type Line, panel, xml } from './panel.ts'
import { linear, logarithmic, short } from './scale.ts'

const WIDTH = 760
const [LEFT, RIGHT] = [64, 620]
const PANELS = [
  [84, 314],
  [364, 474],
  [524, 634],
] as const
const HEIGHT = 696
const COLOURS: Record<Part | 'all', string> = { all: '#1f2937', node: '#15803d', postgres: '#1d4ed8', redis: '#b91c1c' }
const NAMES: Record<Part | 'all', string> = { all: 'all', node: 'Node', postgres: 'Postgres', redis: 'Redis' }

type Drawn = Pick<Curve, 'title' | 'axis' | 'scale'>

/**
 * A curve as a picture: processor time a task, how long a task took, and what is used without any task. Drawn by hand:
 * ECharts belongs to the console, and three panels of lines are less than its options for them.
 */
export function picture({ title, axis, scale }: Drawn, points: readonly Point[]): string {
  const sizes = points.map(({ x }) => x)
  const ends = [LEFT + 24, RIGHT - 8] as const
  const x = scale === 'log' ? logarithmic(sizes, ends) : linear(Math.min(...sizes), Math.max(...sizes), ends)
  const parts = (of: (point: Point) => Record<Part | 'all', number>): Line[] =>
    (['all', 'node', 'postgres', 'redis'] as const).map((part) => ({
      name: NAMES[part],
      colour: COLOURS[part],
      isThick: part === 'all',
      values: points.map((point) => ({ x: point.x, y: of(point)[part] })),
    }))
  const took: Line = {
    name: 'median',
    colour: COLOURS.all,
    isThick: true,
    values: points.map((point) => ({ x: point.x, y: point.medianMs })),
  }
  const content = [
    {
      title: 'Processor time that a task adds, µs (median of the windows; the bar is their spread)',
      lines: parts(({ cpu }) => cpu),
    },
    { title: 'From publishing to the stored report, ms', lines: [took] },
    { title: 'Used while nothing is published, ms of processor a second', lines: parts(({ idle }) => idle) },
  ]
  const panels = content.map(({ title, lines }, nth) => {
    const [top, bottom] = PANELS[nth] ?? [0, 0]
    const spread =
      nth === 0 ? points.map((point) => ({ x: point.x, least: point.cpu.least, most: point.cpu.most })) : []
    const marks = sizes.map((size) => `<path class="grid" d="M${at(x(size))} ${top}V${bottom}"/>`).join('')
    return marks + panel({ title, lines, spread, x, left: LEFT, right: RIGHT, top, bottom })
  })
  const labels = sizes.map(
    (size) => `<text class="tick" x="${at(x(size))}" y="${HEIGHT - 42}" text-anchor="middle">${short(size)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${xml(title)}</title>`,
    `<style>text{font:12px system-ui,sans-serif}.title{font-size:17px;font-weight:600;fill:#111827}.panel{font-weight:600;fill:#374151}`,
    `.tick{fill:#4b5563}.grid{stroke:#e5e7eb;fill:none}.spread{stroke:#9ca3af;stroke-width:7;opacity:.5}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text class="title" x="${LEFT}" y="32">${xml(title)}</text>`,
    ...panels,
    ...labels,
    `<text class="tick" x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 16}" text-anchor="middle">${xml(axis)}</text>`,
    '</svg>\n',
  ].join('\n')
}

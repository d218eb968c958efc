import type { Curve, Point } from '../curve.ts'
import type { Part } from '../parts.ts'
import { at, type Line, panel, xml } from './panel.ts'
import { linear, logarithmic, short } from './scale.ts'
import { STYLE } from './style.ts'

const WIDTH = 760
const [LEFT, RIGHT] = [64, 620]
const PANELS = [
  [84, 284],
  [334, 484],
  [534, 644],
  [694, 804],
] as const
const HEIGHT = 866
const NAMES: Record<Part | 'all', string> = { all: 'all', node: 'Node', postgres: 'Postgres', redis: 'Redis' }

type Drawn = Pick<Curve, 'title' | 'axis' | 'scale'>

/**
 * A curve as a picture: processor time a task, tasks a second, and what is used without any task. Drawn by hand:
 * ECharts belongs to the console, and four panels of lines are less than its options for them.
 */
export function picture({ title, axis, scale }: Drawn, points: readonly Point[]): string {
  const sizes = points.map(({ x }) => x)
  const ends = [LEFT + 24, RIGHT - 8] as const
  const x = scale === 'log' ? logarithmic(sizes, ends) : linear(Math.min(...sizes), Math.max(...sizes), ends)
  const parts = (of: (point: Point) => Record<Part | 'all', number>): Line[] =>
    (['all', 'node', 'postgres', 'redis'] as const).map((part) => ({
      name: NAMES[part],
      kind: part,
      values: points.map((point) => ({ x: point.x, y: of(point)[part] })),
    }))
  const rate: Line = {
    name: 'a second',
    kind: 'all',
    values: points.map((point) => ({ x: point.x, y: point.busy.perSecond.median })),
  }
  const spreadOf = (of: (point: Point) => { least: number; most: number }) =>
    points.map((point) => ({ x: point.x, least: of(point).least, most: of(point).most }))
  const lanes = points[0]?.busy.lanes ?? 0
  const content = [
    {
      title: 'Processor time that a task adds, one after another, µs (bars: spread of the windows)',
      lines: parts(({ alone }) => alone.cpu),
      spread: spreadOf(({ alone }) => alone.cpu),
    },
    {
      title: `Processor time that a task adds, ${lanes} at once, µs`,
      lines: parts(({ busy }) => busy.cpu),
      spread: spreadOf(({ busy }) => busy.cpu),
    },
    { title: `Tasks a second, ${lanes} at once`, lines: [rate], spread: spreadOf(({ busy }) => busy.perSecond) },
    { title: 'Used while nothing is published, ms of processor a second', lines: parts(({ idle }) => idle) },
  ]
  const panels = content.map(({ title, lines, spread = [] }, nth) => {
    const [top, bottom] = PANELS[nth] ?? [0, 0]
    const marks = sizes.map((size) => `<path class="grid" d="M${at(x(size))} ${top}V${bottom}"/>`).join('')
    return marks + panel({ title, lines, spread, x, left: LEFT, right: RIGHT, top, bottom })
  })
  const labels = sizes.map(
    (size) => `<text class="tick" x="${at(x(size))}" y="${HEIGHT - 42}" text-anchor="middle">${short(size)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${xml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="title" x="${LEFT}" y="32">${xml(title)}</text>`,
    ...panels,
    ...labels,
    `<text class="tick" x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 16}" text-anchor="middle">${xml(axis)}</text>`,
    '</svg>\n',
  ].join('\n')
}

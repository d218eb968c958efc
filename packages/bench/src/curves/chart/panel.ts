import type { Part } from '../parts.ts'
import { linear, type Place, short, ticksTo } from './scale.ts'

export interface Line {
  name: string
  /** Whose: its colour. */
  kind: Part | 'all'
  /** y by x. */
  values: readonly { x: number; y: number }[]
}

export interface PanelInput {
  title: string
  lines: readonly Line[]
  /** From the least to the most that was seen. */
  spread: readonly { x: number; least: number; most: number }[]
  x: Place
  /** In the picture. */
  left: number
  right: number
  top: number
  bottom: number
}

const LABEL_GAP = 15

/** One set of axes with its lines, each named at its end. Beginning at 0, so that a slope is as steep as it is. */
export function panel({ title, lines, spread, x, left, right, top, bottom }: PanelInput): string {
  const most = Math.max(...lines.flatMap(({ values }) => values.map(({ y }) => y)), ...spread.map(({ most }) => most))
  const ticks = ticksTo(most)
  const y = linear(0, ticks.at(-1) ?? 1, [bottom, top])
  const grid = ticks.map(
    (tick) =>
      `<path class="grid" d="M${left} ${at(y(tick))}H${right}"/>` +
      `<text class="tick" x="${left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${short(tick)}</text>`,
  )
  const bars = spread.map((bar) => `<path class="spread" d="M${at(x(bar.x))} ${at(y(bar.least))}V${at(y(bar.most))}"/>`)
  const labels = apart(lines.map(({ values }) => y(values.at(-1)?.y ?? 0)))
  const drawn = lines.map(({ name, kind, values }, nth) => {
    const points = values.map((value) => `${at(x(value.x))},${at(y(value.y))}`)
    const dots = values.map(({ x: where, y: value }) => {
      const circle = `<circle cx="${at(x(where))}" cy="${at(y(value))}" r="${kind === 'all' ? 4 : 3}" class="dot ${kind}">`
      return `${circle}<title>${xml(name)}: ${short(value)}</title></circle>`
    })
    const last = short(values.at(-1)?.y ?? 0)
    return [
      `<polyline class="line ${kind}" points="${points.join(' ')}"/>`,
      ...dots,
      `<text class="name ${kind}" x="${right + 12}" y="${at((labels[nth] ?? 0) + 4)}">${xml(name)} ${last}</text>`,
    ].join('')
  })
  return `<text class="panel" x="${left}" y="${top - 14}">${xml(title)}</text>${[...grid, ...bars, ...drawn].join('\n')}`
}

/** Places near these, in which no two texts lie upon each other. */
function apart(places: readonly number[]): number[] {
  const order = places.map((place, nth) => ({ place, nth })).toSorted((a, b) => a.place - b.place)
  for (const [i, one] of order.entries()) {
    const before = order[i - 1]
    if (before !== undefined) one.place = Math.max(one.place, before.place + LABEL_GAP)
  }
  const moved: number[] = []
  for (const { place, nth } of order) moved[nth] = place
  return moved
}

export function at(value: number): string {
  return value.toFixed(1)
}

export function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

import type { DataOf, readTerminalHealth } from '@etermai/admin-contract'

export type HealthPoint = DataOf<typeof readTerminalHealth>['points'][number]
type Measure = 'cpu' | 'memory' | 'disk'

/** A line of a chart, 0 to 100; it is broken where the terminal said nothing for a while. */
export function lineOf(
  points: readonly HealthPoint[],
  seconds: number,
  measure: Measure,
): [at: number, percent: number | null][] {
  const line: [number, number | null][] = []
  let before: number | null = null
  for (const point of points) {
    const at = Date.parse(point.at)
    if (before !== null && at - before > seconds * 1_500) line.push([before + seconds * 1_000, null])
    const share = point[measure]
    line.push([at, share === null ? null : Math.round(share * 1_000) / 10])
    before = at
  }
  return line
}

export interface Stretch {
  /** null: the terminal said nothing. */
  ready: boolean | null
  /** Of the whole, 0 to 1. */
  share: number
}

/** When the window was ready, was not, and when nothing is known, one after the other. */
export function stretchesOf(points: readonly HealthPoint[], seconds: number, from: number, until: number): Stretch[] {
  const stretches: Stretch[] = []
  const whole = until - from
  const add = (ready: boolean | null, ms: number) => {
    if (ms <= 0) return
    const last = stretches.at(-1)
    if (last?.ready === ready) last.share += ms / whole
    else stretches.push({ ready, share: ms / whole })
  }
  let at = from
  for (const point of points) {
    const begin = Math.max(from, Date.parse(point.at))
    const end = Math.min(until, Date.parse(point.at) + seconds * 1_000)
    add(null, begin - at)
    add(point.gui_ready, end - Math.max(at, begin))
    at = Math.max(at, end)
  }
  add(null, until - at)
  return stretches
}

/** The share of the time that is known in which the window was ready; null where nothing is known. */
export function readyShare(stretches: readonly Stretch[]): number | null {
  const of = (ready: boolean) =>
    stretches.filter((stretch) => stretch.ready === ready).reduce((sum, { share }) => sum + share, 0)
  const known = of(true) + of(false)
  return known === 0 ? null : of(true) / known
}

export interface Summary {
  mean: number | null
  peak: number | null
}

export function summaryOf(points: readonly HealthPoint[], measure: Measure): Summary {
  const said = points.map((point) => point[measure]).filter((share) => share !== null)
  if (said.length === 0) return { mean: null, peak: null }
  return { mean: said.reduce((sum, share) => sum + share, 0) / said.length, peak: Math.max(...said) }
}

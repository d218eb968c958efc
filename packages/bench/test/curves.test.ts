import { describe, expect, it } from 'vitest'
import { noCauses } from '../src/curves/causes/causes.ts'
import { movers } from '../src/curves/causes/movers.ts'
import type { Uses } from '../src/curves/causes/use.ts'
import { picture } from '../src/curves/chart/picture.ts'
import { linear, logarithmic, short, ticksTo } from '../src/curves/chart/scale.ts'
import { type Measured, pointOf, type Window } from '../src/curves/curve.ts'
import { type Kept, withFigures } from '../src/curves/page/figures.ts'

const window = (node: number, tasks = 100, generator = 0.1): Window => ({
  tasks,
  seconds: 2,
  cpu: { node, postgres: 200, redis: 50 },
  medianMs: 10,
  p99Ms: 20,
  generator,
})
const measured = (alone: Window[], postgres: Uses = {}): Measured => ({
  alone,
  lanes: 8,
  busy: [window(300, 400), window(310, 1_000), window(320, 500)],
  idle: { seconds: 10, cpu: { node: 12, postgres: 3, redis: 1 } },
  causes: { alone: { ...noCauses, postgres }, busy: noCauses, idle: noCauses },
})
const used = (us: number, pages = 0) => ({ calls: 100, us, pages })

describe('a point of a curve', () => {
  const point = pointOf(1_000, measured([window(400), window(9_000, 100, 0.3), window(410)]))

  it('is the median of its windows, so that one disturbed window does not move it; their spread is kept', () => {
    expect(point.alone.cpu).toEqual({ node: 410, postgres: 200, redis: 50, all: 660, least: 650, most: 9_250 })
    expect(point.busy.perSecond).toEqual({ median: 250, least: 200, most: 500 })
    expect(point.idle.all).toBe(16)
  })

  it('tells the most that the generator used in any window', () => {
    expect(point.alone.generator).toBe(0.3)
  })

  it('says what was done for each task', () => {
    const { causes } = pointOf(1, measured([window(400), window(400)], { 'Stores a task': used(50_000, 4_000) }))
    expect(causes.alone.postgres).toEqual({ 'Stores a task': { calls: 0.5, us: 250, pages: 20 } })
  })
})

describe('what changed from one size to another', () => {
  it('is sorted by the time that it took', () => {
    const at = (x: number, slow: number) =>
      pointOf(x, measured([window(400)], { steady: used(90_000), slow: used(slow, slow) }))
    const [first] = movers(at(1, 100), at(10, 40_000), 'alone', 1)
    expect(first).toMatchObject({ part: 'postgres', name: 'slow', from: 1, to: 400, pagesTo: 400 })
  })

  it('is of a task without what is done anyhow in the time that it takes', () => {
    // 2 s of work, 10 s of watching.
    const at = (x: number, everySecond: number) => {
      const seen = measured([window(400)], { beat: used(everySecond * 2) })
      const idle = { ...noCauses, postgres: { beat: { ...used(everySecond * 10), calls: 500 } } }
      return pointOf(x, { ...seen, causes: { ...seen.causes, idle } })
    }
    expect(movers(at(1, 10), at(10, 50_000), 'alone', 1)).toEqual([])
    expect(movers(at(1, 10), at(10, 50_000), 'idle', 1)).toMatchObject([{ name: 'beat', from: 10, to: 50_000 }])
  })
})

describe('a scale', () => {
  it('places powers of ten evenly, and nothing at all one power before the smallest', () => {
    const place = logarithmic([0, 10, 100, 1_000], [0, 300])
    expect([0, 10, 100, 1_000].map(place)).toEqual([0, 100, 200, 300])
  })

  it('has no place for nothing where nothing was not measured', () => {
    expect(logarithmic([10, 100], [0, 100])(10)).toBe(0)
  })

  it('keeps what is twice as much twice as far', () => {
    expect(linear(0, 10, [100, 0])(5)).toBe(50)
  })

  it.each([
    [3_300, [0, 1_000, 2_000, 3_000, 4_000]],
    [16, [0, 5, 10, 15, 20]],
  ])('goes in round steps from 0 beyond %d', (most, ticks) => {
    const found = ticksTo(most)
    expect(found.map((tick) => Number(tick.toPrecision(3)))).toEqual(ticks.map((tick) => expect.closeTo(tick)))
  })

  it('writes large numbers short', () => {
    expect([0, 10, 1_000, 1_500_000].map(short)).toEqual(['0', '10', '1k', '1.5M'])
  })
})

describe('a picture', () => {
  const curve = { title: 'Cost & more', axis: 'waiting tasks <all>', scale: 'log' } as const
  const svg = picture(curve, [pointOf(1_000, measured([window(400)])), pointOf(1_000_000, measured([window(800)]))])

  it('says what it shows, also where that has signs of XML', () => {
    expect(svg).toContain('<title>Cost &amp; more</title>')
    expect(svg).toContain('waiting tasks &lt;all&gt;')
    expect(svg).toContain('>1M</text>')
  })

  it('begins every panel at 0, so that what doubles is drawn twice as high', () => {
    const [node = ''] = /class="line node" points="[^"]+"/.exec(svg) ?? []
    const heights = [...node.matchAll(/,([\d.]+)/g)].map(([, y]) => 284 - Number(y))
    expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(2, 1)
  })

  it('draws nothing outside itself', () => {
    const places = [...svg.matchAll(/ c([xy])="([-\d.]+)"/g)].map(([, axis, value]) => ({ axis, value: Number(value) }))
    expect(places.length).toBeGreaterThan(0)
    expect(places.every(({ axis, value }) => value > 0 && value < (axis === 'x' ? 760 : 866))).toBe(true)
  })

  it('has colours of its own for readers in the dark', () => {
    const [light = '', dark = ''] = svg.split('@media(prefers-color-scheme:dark)')
    const ground = (css: string) => /\.ground\{fill:(#\w+)/.exec(css)?.[1]
    expect(ground(light)).toBe('#ffffff')
    expect(ground(dark)).not.toBe(ground(light))
  })
})

describe('the page', () => {
  const machine = { processors: 2, memory_gib: 23, load_15_min: 0.4, measured_at: '2026-11-27T02:00:00.000Z' }
  const kept: Kept = {
    id: 'waiting',
    axis: 'waiting tasks',
    windows: 3,
    machine,
    points: [
      pointOf(1_000, measured([window(400)], { 'Chooses tasks': used(1_000, 300) })),
      pointOf(1_000_000, measured([window(800)], { 'Chooses tasks': used(90_000, 300) })),
    ],
  }
  const empty = 'Before.\n\n<!-- figures of waiting -->\n\nold\n\n<!-- end of waiting -->\n\nAfter.\n'

  it('shows what was measured, and what changed most, between the marks of the curve and nowhere else', () => {
    const page = withFigures(empty, kept)
    expect(page).toMatch(/^Before\.[\s\S]*After\.\n$/)
    expect(page).not.toContain('old')
    expect(page).toMatch(/\| 1,000,000 +\| +1,050 \| 1,050–1,050 \|/)
    expect(page).toMatch(/\| postgres: Chooses tasks +\| +a task \| +10 → 900 \|/)
  })

  it('is the same when it is filled in again', () => {
    const page = withFigures(empty, kept)
    expect(withFigures(page, kept)).toBe(page)
  })

  it('is not touched when its marks are gone', () => {
    expect(() => withFigures('Before.', kept)).toThrow('no marks')
  })
})

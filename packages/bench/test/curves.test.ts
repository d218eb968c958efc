import { describe, expect, it } from 'vitest'
import { picture } from '../src/curves/chart/picture.ts'
import { linear, logarithmic, short, ticksTo } from '../src/curves/chart/scale.ts'
import { type Idle, partsOf, pointOf, type Window } from '../src/curves/curve.ts'

const idle: Idle = { seconds: 10, cpu: { node: 12, postgres: 3, redis: 1 }, programs: { node: 12 } }
const window = (node: number, medianMs = 10): Window => ({
  cpu: { node, postgres: 200, redis: 50 },
  programs: { edge: node / 2, ingress: node / 2, postgres: 200, redis: 50 },
  medianMs,
  p99Ms: 20,
  generator: 0.1,
})

describe('a point of a curve', () => {
  it('is the median of its windows, so that one disturbed window does not move it; their spread is kept', () => {
    const point = pointOf(1_000, [window(400), window(9_000, 500), window(410)], idle)
    expect(point.cpu).toEqual({ node: 410, postgres: 200, redis: 50, all: 660, least: 650, most: 9_250 })
    expect(point.medianMs).toBe(10)
    expect(point.programs.edge).toBe(205)
    expect(point.idle.all).toBe(16)
  })

  it('counts as Node whatever is no store', () => {
    expect(partsOf({ edge: 1, 'ingress 2': 2, postgres: 4, redis: 8 })).toEqual({ node: 3, postgres: 4, redis: 8 })
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
  const svg = picture(curve, [pointOf(1_000, [window(400)], idle), pointOf(1_000_000, [window(800)], idle)])

  it('says what it shows, also where that has signs of XML', () => {
    expect(svg).toContain('<title>Cost &amp; more</title>')
    expect(svg).toContain('waiting tasks &lt;all&gt;')
    expect(svg).toContain('>1M</text>')
  })

  it('begins every panel at 0, so that what doubles is drawn twice as high', () => {
    const [all = ''] = /points="[^"]+" fill="none" stroke="#15803d"/.exec(svg) ?? []
    const heights = [...all.matchAll(/,([\d.]+)/g)].map(([, y]) => 314 - Number(y))
    expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(2, 1)
  })

  it('draws nothing outside itself', () => {
    const places = [...svg.matchAll(/c[xy]="([-\d.]+)"/g)].map(([, value]) => Number(value))
    expect(places.length).toBeGreaterThan(0)
    expect(places.every((place) => place > 0 && place < 760)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import {
  type HealthPoint,
  lineOf,
  readyShare,
  stretchesOf,
  summaryOf,
} from '../../src/features/terminals/detail/health/health-points.ts'

const MINUTE = 60_000
const start = Date.parse('2026-11-27T00:00:00.000+08:00')
const point = (minute: number, cpu: number | null, gui_ready: boolean | null = true): HealthPoint => ({
  at: new Date(start + minute * MINUTE).toISOString(),
  cpu,
  memory: null,
  disk: null,
  gui_ready,
})

it('a line is broken where nothing was said', () => {
  expect(lineOf([point(0, 0.5), point(1, 0.123), point(5, 0.2)], 60, 'cpu')).toEqual([
    [start, 50],
    [start + MINUTE, 12.3],
    [start + 2 * MINUTE, null],
    [start + 5 * MINUTE, 20],
  ])
  expect(lineOf([point(0, null)], 60, 'cpu')).toEqual([[start, null]])
})

describe('when the window was ready', () => {
  const stretches = (points: HealthPoint[], minutes = 10) =>
    stretchesOf(points, 60, start, start + minutes * MINUTE).map(({ ready, share }) => [
      ready,
      Math.round(share * minutes),
    ])

  it('is told in stretches that fill the time', () => {
    expect(stretches([point(1, null), point(2, null), point(3, null, false), point(8, null, null)])).toEqual([
      [null, 1],
      [true, 2],
      [false, 1],
      [null, 6],
    ])
  })

  it('counts what begins before, and what goes beyond, only inside', () => {
    expect(stretchesOf([point(-0.5, null), point(9.5, null, false)], 60, start, start + 10 * MINUTE)).toEqual([
      { ready: true, share: 0.05 },
      { ready: null, share: 0.9 },
      { ready: false, share: 0.05 },
    ])
  })

  it('is a share of what is known', () => {
    expect(readyShare(stretchesOf([point(0, null), point(1, null, false)], 60, start, start + 9 * MINUTE))).toBe(0.5)
    expect(readyShare(stretchesOf([], 60, start, start + MINUTE))).toBeNull()
  })
})

it('a summary is of what was said', () => {
  expect(summaryOf([point(0, 0.2), point(1, null), point(2, 0.6)], 'cpu')).toEqual({ mean: 0.4, peak: 0.6 })
  expect(summaryOf([point(0, 0.2)], 'disk')).toEqual({ mean: null, peak: null })
})

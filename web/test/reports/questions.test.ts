import { describe, expect, it } from 'vitest'
import { differenceTrend, shareTrend } from '../../src/features/dashboard/trend.ts'
import { gridOf, levelOf, onlyHourOf } from '../../src/features/reports/cards/heat.ts'
import { stacksOf, totalsOf } from '../../src/features/reports/cards/series.ts'
import { rangeIn, rangeOfPreset, unitIn, unitsFor } from '../../src/features/reports/question/range.ts'

// Friday 2026-11-27, 10:30 in Shanghai.
const NOW = Date.parse('2026-11-27T10:30:00+08:00')
const at = (moment: string) => Date.parse(moment)
const DAY_MS = 86_400_000

describe('a range', () => {
  it.each([
    ['today', '2026-11-27T00:00:00+08:00', '2026-11-28T00:00:00+08:00'],
    ['yesterday', '2026-11-26T00:00:00+08:00', '2026-11-27T00:00:00+08:00'],
    ['7d', '2026-11-21T00:00:00+08:00', '2026-11-28T00:00:00+08:00'],
    ['30d', '2026-10-29T00:00:00+08:00', '2026-11-28T00:00:00+08:00'],
    ['month', '2026-11-01T00:00:00+08:00', '2026-11-28T00:00:00+08:00'],
    ['last_month', '2026-10-01T00:00:00+08:00', '2026-11-01T00:00:00+08:00'],
  ] as const)('%s is in days of Shanghai', (preset, from, until) => {
    expect(rangeOfPreset(preset, NOW)).toEqual({ from: at(from), until: at(until) })
  })

  it('of an address is whole hours, and 7 days where it says nothing', () => {
    expect(rangeIn({}, NOW)).toEqual({ ...rangeOfPreset('7d', NOW), preset: '7d' })
    expect(rangeIn({ range: 'nonsense' }, NOW).preset).toBe('7d')
    expect(rangeIn({ from: '2026-11-20T10:20:00+08:00', until: '2026-11-20T12:01:00+08:00' }, NOW)).toEqual({
      from: at('2026-11-20T10:00:00+08:00'),
      until: at('2026-11-20T13:00:00+08:00'),
      preset: null,
    })
  })

  it.each([
    [1, ['hour'], 'hour'],
    [7, ['hour', 'day'], 'day'],
    [30, ['day', 'week'], 'day'],
    [365, ['day', 'week', 'month'], 'week'],
  ])('of %d days can be read by %j, best by %s', (days, units, best) => {
    const range = { from: NOW - days * DAY_MS, until: NOW }
    expect(unitsFor(range)).toEqual(units)
    expect(unitIn(undefined, range)).toBe(best)
    expect(unitIn('month', range)).toBe(units.includes('month') ? 'month' : best)
  })
})

describe('a trend', () => {
  it('is a share of what was, and none where nothing was', () => {
    expect(shareTrend(110, 100)).toEqual({ by: expect.closeTo(0.1), direction: 'up' })
    expect(shareTrend(5, 0)).toBeNull()
    expect(shareTrend(null, 5)).toBeNull()
  })

  it('is no change where it rounds to none', () => {
    expect(differenceTrend(0.90001, 0.9, 0.0005)?.direction).toBe('same')
    expect(differenceTrend(1, 2, 0.5)?.direction).toBe('down')
  })
})

describe('the heat map', () => {
  it('has every hour of the week', () => {
    const grid = gridOf([{ weekday: 7, hour: 23, tasks: 3, completed: 2 }])
    expect(grid.map((day) => day.length)).toEqual(Array(7).fill(24))
    expect(grid[6]?.[23]).toEqual({ weekday: 7, hour: 23, tasks: 3, completed: 2 })
    expect(grid.flat().reduce((sum, { tasks }) => sum + tasks, 0)).toBe(3)
  })

  it.each([
    [0, 10, 0],
    [1, 100, 1],
    [50, 100, 3],
    [100, 100, 5],
    [0, 0, 0],
  ])('colours %d of %d as %d', (tasks, most, level) => {
    expect(levelOf(tasks, most)).toBe(level)
  })

  it('leads to an hour where it stands for one alone', () => {
    const week = rangeOfPreset('7d', NOW)
    expect(onlyHourOf(week, 5, 10)).toBe(at('2026-11-27T10:00:00+08:00'))
    expect(onlyHourOf(rangeOfPreset('30d', NOW), 5, 10)).toBeNull()
  })
})

describe('figures', () => {
  const line = (time: number, key: string, tasks: number) => ({ time: new Date(time).toISOString(), key, tasks })

  it('stack the greatest by name and the others together', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f'].map((key, index) => line(0, key, 10 - index))
    const stacks = stacksOf(
      lines,
      [0, 1_000],
      ({ key }) => key,
      ({ tasks }) => tasks,
    )
    expect(stacks.map(({ key, values }) => [key, ...values])).toEqual([
      ['a', 10, 0],
      ['b', 9, 0],
      ['c', 8, 0],
      ['d', 7, 0],
      [null, 11, 0],
    ])
  })

  it('add up, money to the fen', () => {
    const of = (charged: string) => ({ tasks: 2, completed: 1, failed: 1, busy_ms: 5, charged })
    expect(totalsOf([of('0.10'), of('0.20')])).toEqual({
      tasks: 4,
      completed: 2,
      failed: 2,
      successRate: 0.5,
      busyMs: 10,
      charged: '0.30',
    })
    expect(totalsOf([]).successRate).toBeNull()
  })
})

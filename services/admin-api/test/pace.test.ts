import { describe, expect, it } from 'vitest'
import { byMinute, perMinute } from '../src/queues/pace.ts'

describe('the rate', () => {
  const minute = 60_000
  const kept = { meta: { count: 11, prevTS: 100 * minute + 5, prevCount: 9 }, data: [4, 0, 5] }
  it.each([
    ['in the minute that was written last', 100 * minute + 30_000, [2, 4, 0, 5, 0]],
    ['two minutes later, in which nothing came', 102 * minute, [0, 0, 2, 4, 0]],
    ['hours later', 400 * minute, [0, 0, 0, 0, 0]],
    ['by a clock that is behind', 99 * minute, [4, 0, 5, 0, 0]],
  ])('is right %s', (_when, now, expected) => {
    expect(byMinute(kept, now).slice(0, 5)).toEqual(expected)
  })
  it('is nothing of what never ran', () => {
    expect(byMinute({ meta: { count: 0, prevTS: 0, prevCount: 0 }, data: [] }, 0)).toEqual(Array(15).fill(0))
  })
  it('is the mean of five full minutes', () => expect(perMinute([100, 1, 2, 3, 4, 5, 100])).toBe(3))
})

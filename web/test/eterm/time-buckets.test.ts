import { describe, expect, it } from 'vitest'
import { bucketAfter, bucketName, bucketStart, bucketsOf, timeAxis } from '../../src/eterm/time-buckets.ts'

const at = (moment: string) => Date.parse(moment)
// A Friday.
const NOW = at('2026-11-27T10:30:00+08:00')

describe('buckets', () => {
  it.each([
    ['hour', '2026-11-27T10:00:00+08:00', '2026-11-27T11:00:00+08:00'],
    ['day', '2026-11-27T00:00:00+08:00', '2026-11-28T00:00:00+08:00'],
    ['week', '2026-11-23T00:00:00+08:00', '2026-11-30T00:00:00+08:00'],
    ['month', '2026-11-01T00:00:00+08:00', '2026-12-01T00:00:00+08:00'],
  ] as const)('of a %s begin and end by the clock of Shanghai', (unit, start, next) => {
    expect(bucketStart(NOW, unit)).toBe(at(start))
    expect(bucketAfter(at(start), unit)).toBe(at(next))
    expect(bucketStart(at(start), unit)).toBe(at(start))
    expect(bucketStart(at(start) - 1, unit)).toBe(bucketAfter(at(start), unit, -1))
  })

  it('go over the end of a year', () => {
    expect(bucketAfter(at('2026-12-01T00:00:00+08:00'), 'month')).toBe(at('2027-01-01T00:00:00+08:00'))
  })

  it('of a range are all that it touches, and never too many', () => {
    expect(bucketsOf(NOW, NOW + 2 * 3_600_000, 'hour')).toHaveLength(3)
    expect(bucketsOf(NOW, NOW, 'day')).toHaveLength(1)
    expect(bucketsOf(0, NOW, 'hour', 50)).toHaveLength(50)
  })

  it('are named in full', () => {
    expect(bucketName(bucketStart(NOW, 'hour'), 'hour')).toBe('2026-11-27 10:00–11:00')
    expect(bucketName(bucketStart(NOW, 'day'), 'day')).toBe('2026-11-27')
    expect(bucketName(bucketStart(NOW, 'week'), 'week')).toBe('2026-11-23 – 2026-11-29')
    expect(bucketName(bucketStart(NOW, 'month'), 'month')).toBe('2026-11')
  })
})

describe('an axis', () => {
  const day = bucketStart(NOW, 'day')

  it('of one day shows its hours', () => {
    expect(timeAxis(bucketsOf(day, day + 86_400_000, 'hour'), 'hour')).toMatchObject({
      marks: expect.arrayContaining(['00:00', '23:00']),
    })
  })

  it('of the hours of many days shows where days begin', () => {
    const { marks, isMarked } = timeAxis(bucketsOf(day, day + 3 * 86_400_000, 'hour'), 'hour')
    expect(marks.filter((_mark, index) => isMarked?.(index))).toEqual(['11-27', '11-28', '11-29'])
  })
})

import { describe, expect, it } from 'vitest'
import { dayPartOf, daysAt, hourIn } from '../../src/features/dashboard/day.ts'
import { outcomesOf, spanOf } from '../../src/features/dashboard/outcomes.ts'

const at = (moment: string) => Date.parse(moment)
const TODAY = at('2026-11-27T00:00:00+08:00')

describe('today', () => {
  it('stands against yesterday up to the same hour, in days of Shanghai', () => {
    const { today, yesterday } = daysAt(at('2026-11-27T10:30:00+08:00'))
    expect([today.from, today.until].map(at)).toEqual([TODAY, at('2026-11-27T11:00:00+08:00')])
    expect([yesterday.from, yesterday.until].map(at)).toEqual([
      at('2026-11-26T00:00:00+08:00'),
      at('2026-11-26T11:00:00+08:00'),
    ])
  })

  it('has begun where it is still yesterday by UTC', () => {
    expect(at(daysAt(at('2026-11-26T16:00:00Z')).today.from)).toBe(TODAY)
  })
})

describe('a greeting', () => {
  it.each([
    [4, 'night'],
    [5, 'morning'],
    [9, 'forenoon'],
    [12, 'noon'],
    [17, 'afternoon'],
    [18, 'evening'],
    [0, 'night'],
  ] as const)('at %d is that of the %s', (hour, part) => {
    expect(dayPartOf(hour)).toBe(part)
  })

  it('goes by the clock of the person', () => {
    const noon = new Date('2026-11-27T04:00:00Z')
    expect(hourIn('Asia/Shanghai', noon)).toBe(12)
    expect(hourIn('Europe/London', noon)).toBe(4)
    expect(hourIn('UTC', new Date('2026-11-27T00:10:00Z'))).toBe(0)
  })
})

describe('the chart', () => {
  it.each([
    ['today', 24],
    ['week', 168],
    ['month', 30],
  ] as const)('of %s has %d bars, those without tasks too', (span, bars) => {
    const range = spanOf(span, TODAY)
    const { starts, completed, other } = outcomesOf(
      [{ time: '2026-11-27T00:00:00.000+08:00', completed: 5, failed: 1, canceled: 2, expired: 3 }],
      range,
    )
    expect(starts).toHaveLength(bars)
    expect(completed.filter((value) => value > 0)).toEqual([5])
    expect(other[starts.indexOf(TODAY)]).toBe(5)
  })
})

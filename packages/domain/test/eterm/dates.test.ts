import { afterEach, describe, expect, it } from 'vitest'
import * as dates from '../../src/eterm/dates.ts'

afterEach(() => void dates.setClock())

describe('dates in Asia/Shanghai', () => {
  it('turn at 16:00 UTC', () => {
    expect(dates.todayInShanghai(new Date('2026-11-23T15:59:59Z'))).toBe('2026-11-23')
    expect(dates.todayInShanghai(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24')
    expect(dates.timeInShanghai(new Date('2026-11-23T16:05:00Z'))).toBe('00:05')
  })

  it('follow the clock that a test sets, until it is restored', () => {
    const restore = dates.setClock(() => new Date('2030-01-01T00:00:00Z'))
    expect(dates.todayInShanghai()).toBe('2030-01-01')
    restore()
    expect(dates.todayInShanghai()).not.toBe('2030-01-01')
  })

  it('go to an instant and back', () => {
    const instant = dates.instantInShanghai('2026-12-01', '23:00')
    expect(instant.toISOString()).toBe('2026-12-01T15:00:00.000Z')
    expect(dates.rfc3339InShanghai(instant)).toBe('2026-12-01T23:00:00+08:00')
  })

  it('count days over months and leap years', () => {
    expect(dates.addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(dates.daysBetween('2026-12-01', '2027-01-01')).toBe(31)
    expect(dates.daysBetween('2026-12-02', '2026-12-01')).toBe(-1)
  })

  it('count completed years', () => {
    expect(dates.ageOn('2024-12-01', '2026-11-30')).toBe(1)
    expect(dates.ageOn('2024-12-01', '2026-12-01')).toBe(2)
  })
})

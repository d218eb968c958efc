import { describe, expect, it } from 'vitest'
import { endAfter, endsSoon } from '../../src/eterm/grants/validity.ts'
import { grantQuery } from '../../src/features/offices/grant-query.ts'

describe('grants', () => {
  it('are asked for by what is whole', () => {
    expect(grantQuery({ username: 'wang', office_no: 'sha255', status: 'active', expiring_within_days: '7' })).toEqual({
      username: 'wang',
      office_no: 'SHA255',
      status: 'active',
      expiring_within_days: 7,
    })
    expect(grantQuery({ username: '王', office_no: 'SHA', status: 'gone', expiring_within_days: '0.5' })).toEqual({})
    expect(grantQuery({})).toEqual({})
  })

  it('are extended from their end, or from now where that has passed', () => {
    const now = new Date('2026-11-27T00:00:00Z')
    expect(endAfter(30, '2026-12-01T00:00:00Z', now)).toBe('2026-12-31T00:00:00.000Z')
    expect(endAfter(30, '2026-11-01T00:00:00Z', now)).toBe('2026-12-27T00:00:00.000Z')
    expect(endAfter(90, null, now)).toBe('2027-02-25T00:00:00.000Z')
  })

  it('end soon within a week, while they hold', () => {
    expect(endsSoon({ status: 'active', days_left: 7 })).toBe(true)
    expect(endsSoon({ status: 'active', days_left: 8 })).toBe(false)
    expect(endsSoon({ status: 'active', days_left: null })).toBe(false)
    expect(endsSoon({ status: 'expired', days_left: 0 })).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toWireTime, toWireTimeOrNull } from '../src/index.ts'

describe('time on the wire', () => {
  it.each([
    ['2026-11-30T15:59:59.999Z', '2026-11-30T23:59:59.999+08:00'],
    ['2026-11-30T16:00:00.000Z', '2026-12-01T00:00:00.000+08:00'],
    ['2027-12-31T16:00:00.000Z', '2028-01-01T00:00:00.000+08:00'],
    ['2028-02-28T20:00:00.000Z', '2028-02-29T04:00:00.000+08:00'],
    ['2026-07-01T00:00:00.001Z', '2026-07-01T08:00:00.001+08:00'],
  ])('writes %s as %s', (utc, wire) => {
    expect(toWireTime(new Date(utc))).toBe(wire)
  })

  it('is RFC 3339 with +08:00 to the millisecond, and the same instant', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-30'), noInvalidDate: true }), (at) => {
        const wire = toWireTime(at)
        expect(wire).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/)
        expect(new Date(wire).getTime()).toBe(at.getTime())
      }),
    )
  })

  it('leaves null what has not happened', () => {
    expect(toWireTimeOrNull(null)).toBeNull()
    expect(toWireTimeOrNull(new Date(0))).toBe('1970-01-01T08:00:00.000+08:00')
  })
})

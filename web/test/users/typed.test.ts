import { describe, expect, it } from 'vitest'
import { untouched } from '../../src/design/renewal.ts'
import { userQuery } from '../../src/features/users/list/user-query.ts'
import { isLow } from '../../src/features/users/money/low.ts'
import { referenceOf } from '../../src/features/users/money/reference.ts'
import { asNumber, emptied, given } from '../../src/features/users/typed.ts'

describe('a form', () => {
  it('leaves out what was not filled in, or empties it', () => {
    expect(given({ email: ' a@b.c ', phone: '  ' })).toEqual({ email: 'a@b.c' })
    expect(emptied({ email: ' a@b.c ', phone: '  ' })).toEqual({ email: 'a@b.c', phone: null })
  })

  it('takes an empty field for no number, and never for zero', () => {
    expect(asNumber(' 12.5 ')).toBe(12.5)
    expect(asNumber(' ')).toBeNaN()
    expect(asNumber('x')).toBeNaN()
  })

  it('follows what somebody else changed where nobody typed', () => {
    const before = { email: 'a', phone: '1', remark: '' }
    const now = { email: 'b', phone: '2', remark: '' }
    expect(untouched({ email: 'a', phone: '3', remark: 'x' }, before, now)).toEqual({ email: 'b' })
  })
})

describe('the list of users', () => {
  it('is asked for what can be, whatever stands in the address', () => {
    expect(userQuery({ status: 'disabled', q: ' 王 ', role: 'admin', administrator: 'lin', deleted: 'true' })).toEqual({
      status: 'disabled',
      q: '王',
      role: 'admin',
      administrator: 'lin',
      deleted: 'true',
    })
    expect(userQuery({ status: 'x', q: ' ', role: '!', administrator: '林', deleted: 'yes' })).toEqual({})
  })
})

describe('money', () => {
  it('is low below the line, where there is one', () => {
    expect(isLow('99.99', '100.00')).toBe(true)
    expect(isLow('100.00', '100.00')).toBe(false)
    expect(isLow('-5.00', null)).toBe(false)
  })

  it('is booked under a reference of its day in Shanghai', () => {
    expect(referenceOf(new Date('2026-11-26T17:00:00Z'), '1f3a9c2e-0000-4000-8000-000000000000')).toBe(
      'R-20261127-1F3A9C2E',
    )
  })
})

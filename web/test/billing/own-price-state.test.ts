import { describe, expect, it } from 'vitest'
import { overlaps, ownPriceState } from '../../src/features/billing/prices/own-price-state.ts'

const now = Date.parse('2026-11-27T00:00:00Z')
const price = (valid_from: string, valid_now: boolean, withdrawn_at: string | null = null) =>
  ownPriceState({ valid_from, valid_now, withdrawn_at }, now)

describe('how an own price stands', () => {
  it('holds', () => expect(price('2026-11-01T00:00:00Z', true)).toBe('holds'))
  it('is to come', () => expect(price('2026-12-01T00:00:00Z', false)).toBe('to_come'))
  it('has ended', () => expect(price('2026-11-01T00:00:00Z', false)).toBe('ended'))
  it('was withdrawn, whenever it would hold', () =>
    expect(price('2026-12-01T00:00:00Z', false, '2026-11-20T00:00:00Z')).toBe('withdrawn'))
})

describe('two own prices', () => {
  const span = (valid_from: string, valid_until: string | null) => ({ valid_from, valid_until })
  const december = span('2026-12-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00')
  it.each([
    ['one without end that began before', span('2026-11-01T00:00:00+08:00', null), true],
    ['one within', span('2026-12-10T00:00:00+08:00', '2026-12-11T00:00:00+08:00'), true],
    ['one that ends when it begins', span('2026-11-01T00:00:00+08:00', '2026-12-01T00:00:00+08:00'), false],
    ['one that begins when it ends, said in UTC', span('2026-12-31T16:00:00Z', null), false],
  ])('meet or not: %s', (_name, other, met) => {
    expect(overlaps(december, other)).toBe(met)
    expect(overlaps(other, december)).toBe(met)
  })
})

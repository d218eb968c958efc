import { describe, expect, it } from 'vitest'
import { fenOf, isAmount, sumYuan, yuanOf } from '../../src/features/billing/entries/fen.ts'

describe('money in whole fen', () => {
  it.each([
    ['0.10', 10],
    ['12480.6', 124_806 * 10],
    ['-0.05', -5],
    ['7', 700],
    ['', 0],
    ['-0.00', 0],
  ])('reads %s', (yuan, fen) => expect(fenOf(yuan)).toBe(fen))

  it.each([
    [10, '0.10'],
    [-5, '-0.05'],
    [1_248_060, '12480.60'],
    [0, '0.00'],
  ])('writes %i', (fen, yuan) => expect(yuanOf(fen)).toBe(yuan))

  it('takes what the API takes', () => {
    expect(['1', '0.5', ' 12480.60 ', '9999999999.99'].every(isAmount)).toBe(true)
    expect(['', '-1', '1.234', '1,000', '.5', '1.', 'ten', '99999999999'].some(isAmount)).toBe(false)
  })

  it('adds without the errors of binary fractions', () => {
    expect(sumYuan(['0.10', '0.20', '-0.30'])).toBe('0.00')
    expect(sumYuan(Array.from({ length: 1_000 }, () => '0.10'))).toBe('100.00')
  })
})

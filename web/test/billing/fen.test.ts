import { describe, expect, it } from 'vitest'
import { fenOf, sumYuan, yuanOf } from '../../src/features/billing/entries/fen.ts'

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

  it('adds without the errors of binary fractions', () => {
    expect(sumYuan(['0.10', '0.20', '-0.30'])).toBe('0.00')
    expect(sumYuan(Array.from({ length: 1_000 }, () => '0.10'))).toBe('100.00')
  })
})

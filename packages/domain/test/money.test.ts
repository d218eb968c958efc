import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenToYuan, yuanToFen } from '../src/index.ts'

describe('S7 money on the wire', () => {
  it.each([
    ['0', 0],
    ['0.00', 0],
    ['-0', 0],
    ['-0.00', 0],
    ['1', 100],
    ['1.5', 150],
    ['12.05', 1_205],
    ['-12.05', -1_205],
    ['0.01', 1],
    ['-0.01', -1],
    ['0.29', 29],
    ['4.35', 435],
    ['1.15', 115],
    ['007.10', 710],
    ['999999999999.99', 99_999_999_999_999],
  ])('reads %s as %d fen', (yuan, fen) => {
    // Object.is: a balance of −0 would show.
    expect(Object.is(yuanToFen(yuan), fen)).toBe(true)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '+1',
    '1.',
    '.5',
    '1.005',
    '1,000.00',
    '1e2',
    '0x10',
    '１',
    '--1',
    'NaN',
    'Infinity',
    '1000000000000.00',
    '1.00 CNY',
  ])('refuses %j', (text) => {
    expect(() => yuanToFen(text)).toThrow(RangeError)
  })

  it.each([
    [0, '0.00'],
    [-0, '0.00'],
    [1, '0.01'],
    [-1, '-0.01'],
    [-5, '-0.05'],
    [10, '0.10'],
    [100, '1.00'],
    [-12_345, '-123.45'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
    [Number.MIN_SAFE_INTEGER, '-90071992547409.91'],
  ])('writes %d fen as %s', (fen, yuan) => {
    expect(fenToYuan(fen)).toBe(yuan)
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)])('does not write %d', (fen) => {
    expect(() => fenToYuan(fen)).toThrow(RangeError)
  })

  it('loses no fen there and back, up to a trillion yuan', () => {
    const most = 99_999_999_999_999
    fc.assert(
      fc.property(fc.integer({ min: -most, max: most }), (fen) => {
        expect(yuanToFen(fenToYuan(fen))).toBe(fen)
      }),
    )
  })

  it('counts exactly where floating point would not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 - 1 }), fc.integer({ min: 0, max: 99 }), (yuan, fen) => {
        const text = `${yuan}.${String(fen).padStart(2, '0')}`
        expect(BigInt(yuanToFen(text))).toBe(BigInt(yuan) * 100n + BigInt(fen))
      }),
    )
  })
})

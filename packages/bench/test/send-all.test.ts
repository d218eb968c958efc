import { describe, expect, it } from 'vitest'
import { percentile } from '../src/load/send-all.ts'

const hundred = Array.from({ length: 100 }, (_, n) => n + 1)

describe('a percentile of sorted values', () => {
  it('is the value that so many of a hundred do not exceed', () => {
    expect([50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 95, 99, 100])
  })

  it('of few is one of them, the highest for the 99th', () => {
    expect(percentile([1, 2, 3], 50)).toBe(2)
    expect(percentile([1, 2, 3], 99)).toBe(3)
  })

  it('of two hundred leaves out the two that were slowest', () => {
    const withTwoSlow = [...Array.from({ length: 198 }, () => 1), 900, 1_000]
    expect(percentile(withTwoSlow, 99)).toBe(1)
  })

  it('of nothing is 0', () => {
    expect(percentile([], 99)).toBe(0)
  })
})

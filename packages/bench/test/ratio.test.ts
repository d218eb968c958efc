import { describe, expect, it } from 'vitest'
import { geometricMean, isMet, median, type Ratio, resultOf } from '../src/ratio.ts'

const ratio: Ratio = {
  id: 'P0',
  name: 'this ÷ that',
  unit: '1',
  target: 0.5,
  better: 'higher',
  measure: async () => ({ a: [], b: [], seen: {} }),
}

describe('a ratio', () => {
  it('is taken round by round, and its median is the figure: one disturbed round does not decide', () => {
    const result = resultOf(ratio, { a: [10, 10, 1], b: [20, 16, 20], seen: {} })
    expect(result).toMatchObject({ value: 0.5, a: 10, b: 20, rounds: [0.5, 0.625, 0.05] })
  })

  it('meets its goal from the side that it says', () => {
    const result = resultOf(ratio, { a: [10], b: [20], seen: {} })
    expect(isMet(result)).toBe(true)
    expect(isMet({ ...result, value: 0.49 })).toBe(false)
    expect(isMet({ ...result, better: 'lower', value: 0.51 })).toBe(false)
  })

  it('is kept with these fields and no others', () => {
    const result = resultOf(ratio, { a: [10], b: [20], seen: { 'µs each': 7 } })
    expect(Object.keys(result)).toEqual(['id', 'name', 'value', 'unit', 'target', 'better', 'a', 'b', 'rounds'])
  })

  it('of many lists is their geometric mean: the slow ones do not decide alone', () => {
    expect(geometricMean([1, 100])).toBeCloseTo(10)
    expect(geometricMean([2, 200]) / geometricMean([1, 100])).toBeCloseTo(2)
  })

  it('has the mean of the two in the middle where there is no middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([3, 1, 2])).toBe(2)
  })
})

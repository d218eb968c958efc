import { describe, expect, it } from 'vitest'
import { arrivedIn } from '../../src/lists/arrivals.ts'

describe('rows that arrive', () => {
  it.each([
    ['stand before what was there', ['b', 'a'], ['d', 'c', 'b', 'a'], ['d', 'c']],
    ['also when the end has moved on', ['c', 'b', 'a'], ['d', 'c', 'b'], ['d']],
    ['are not those that one reads on to', ['c', 'b'], ['c', 'b', 'a'], []],
    ['are not those of another list', ['c', 'b'], ['y', 'x'], []],
    ['are not those that were there first', [], ['b', 'a'], []],
  ])('%s', (_what, before, now, arrived) => {
    expect(arrivedIn(before, now)).toEqual(arrived)
  })
})

import { describe, expect, it } from 'vitest'
import { pausing, restOf } from '../../../src/api/live/read-again.ts'

describe('what events have read again', () => {
  it('is read together, and what rests is read once it has rested', async () => {
    const reads: string[][] = []
    const done = Promise.withResolvers<void>()
    const pauses = pausing((areas) => {
      reads.push(areas)
      if (reads.length === 1) return 1
      done.resolve()
      return 0
    })
    pauses.add(['/a'])
    pauses.add(['/b', '/a'])
    await done.promise
    pauses.stop()
    expect(reads).toEqual([
      ['/a', '/b'],
      ['/a', '/b'],
    ])
  })
})

describe('how long a list rests', () => {
  it.each([
    [1, 0],
    [2, 2_000],
    [30, 30_000],
    [2_000, 60_000],
  ])('of %i pages: %i ms', (pages, ms) => {
    expect(restOf(pages, 5_000, 5_000)).toBe(ms)
    expect(restOf(pages, 5_000, 5_000 + ms)).toBe(0)
  })
})

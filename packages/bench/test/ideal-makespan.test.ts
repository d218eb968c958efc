import { describe, expect, it } from 'vitest'
import { idealMakespan } from '../src/ideal-makespan.ts'

describe('the ideal makespan', () => {
  it('keeps everyone at work until the end', () => {
    expect(idealMakespan([1, 1, 1, 1, 1, 1], [1, 2])).toBe(2)
  })

  it('is not earlier than the longest task on the fastest terminal', () => {
    expect(idealMakespan([10, 1, 1], [1, 1, 2])).toBe(5)
  })

  it('is reached where the tasks can be shared out evenly, and by nobody beaten', () => {
    const [work, speeds] = [
      [4, 2, 2],
      [2, 2],
    ]
    const best = Math.min(...assignments(work.length, speeds.length).map((to) => endOf(work, speeds, to)))
    expect(best).toBe(idealMakespan(work, speeds))
    const uneven = [3, 3, 3]
    const bestOfUneven = Math.min(...assignments(3, 2).map((to) => endOf(uneven, speeds, to)))
    expect(bestOfUneven).toBeGreaterThan(idealMakespan(uneven, speeds))
  })

  it('is no time for no work', () => {
    expect(idealMakespan([], [1, 2])).toBe(0)
  })
})

/** Every way to give tasks to terminals. */
function assignments(tasks: number, terminals: number): number[][] {
  if (tasks === 0) return [[]]
  return assignments(tasks - 1, terminals).flatMap((rest) =>
    Array.from({ length: terminals }, (_, terminal) => [...rest, terminal]),
  )
}

function endOf(work: readonly number[], speeds: readonly number[], to: readonly number[]): number {
  const ends = speeds.map((speed, terminal) =>
    work.reduce((sum, ms, task) => (to[task] === terminal ? sum + ms / speed : sum), 0),
  )
  return Math.max(...ends)
}

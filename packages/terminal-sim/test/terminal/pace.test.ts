import { describe, expect, it } from 'vitest'
import { durationMs, pause } from '../../src/pace.ts'
import { Chance } from '../../src/world/chance.ts'

describe('an operation takes as long as at a real terminal', () => {
  it.each([
    ['query_av', 1_000, 3_000],
    ['book_pnr', 4_000, 8_000],
    ['issue_ticket', 6_000, 15_000],
    ['cancel_pnr', 1_000, 4_000],
  ])('%s: %d to %d ms', (type, least, most) => {
    const chance = new Chance(1, type)
    const drawn = Array.from({ length: 200 }, () => durationMs(type, chance))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(least)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(most)
    expect(new Set(drawn).size).toBeGreaterThan(50)
  })
})

it('a pause ends at once with the reason of its signal', async () => {
  const ending = new AbortController()
  const pausing = pause(600_000, ending.signal)
  ending.abort(new Error('stopped'))
  await expect(pausing).rejects.toThrow('stopped')
  await expect(pause(0, ending.signal)).rejects.toThrow('stopped')
})

import { describe, expect, it } from 'vitest'
import { Arrivals } from '../src/curves/crew/arrivals.ts'

describe('what is waited for', () => {
  it('may come before anybody asks', async () => {
    const arrivals = new Arrivals('report')
    const before = performance.now()
    arrivals.came('a')
    const after = performance.now()
    const at = await arrivals.of('a')
    expect(at >= before && at <= after).toBe(true)
  })

  it('is told to whoever asked for that task, and to nobody else', async () => {
    const arrivals = new Arrivals('report')
    const told: string[] = []
    const first = arrivals.of('a').then(() => told.push('a'))
    const second = arrivals.of('b').then(() => told.push('b'))
    arrivals.came('b')
    await second
    expect(told).toEqual(['b'])
    arrivals.came('a')
    await first
  })

  it('counts once', async () => {
    const arrivals = new Arrivals('report', 5)
    arrivals.came('a')
    await arrivals.of('a')
    await expect(arrivals.of('a')).rejects.toThrow('no report of a came')
  })
})

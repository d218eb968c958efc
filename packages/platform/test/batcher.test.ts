import { describe, expect, it } from 'vitest'
import { Batcher, type BatcherOptions } from '../src/index.ts'

/** A batcher whose flushes end when the test says so; `flushes` are those that began, in their order. */
function held(options: Partial<BatcherOptions<string, string>>) {
  const flushes: { items: string[]; end(): void }[] = []
  const batcher = new Batcher<string, string>({
    maxBatch: 10,
    concurrency: 2,
    maxWaiting: 5,
    flush: (items) =>
      new Promise((resolve) => {
        flushes.push({ items, end: () => resolve(items.map((item) => `done ${item}`)) })
      }),
    ...options,
  })
  return { batcher, flushes }
}

/** Until all that was scheduled has run. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a batcher', () => {
  it('collects what comes while a flush is under way, and flushes it together', async () => {
    const { batcher, flushes } = held({ overtakeMs: 600_000 })
    const first = batcher.submit('a')
    await turn()
    const others = [batcher.submit('b'), batcher.submit('c')]
    await turn()
    expect(flushes.map(({ items }) => items)).toEqual([['a']])
    flushes[0]?.end()
    expect(await first).toBe('done a')
    while (flushes.length < 2) await turn()
    expect(flushes.map(({ items }) => items)).toEqual([['a'], ['b', 'c']])
    flushes[1]?.end()
    expect(await Promise.all(others)).toEqual(['done b', 'done c'])
  })

  it('lets others overtake a flush that is stuck, as many as may be at once', async () => {
    const { batcher, flushes } = held({ overtakeMs: 1 })
    const stuck = batcher.submit('stuck')
    await turn()
    const other = batcher.submit('other')
    while (flushes.length < 2) await turn()
    const third = batcher.submit('third')
    flushes[1]?.end()
    expect(await other).toBe('done other')
    while (flushes.length < 3) await turn()
    flushes[2]?.end()
    expect(await third).toBe('done third')
    flushes[0]?.end()
    expect(await stuck).toBe('done stuck')
  })

  it('overtakes no more than it may', async () => {
    const { batcher, flushes } = held({ overtakeMs: 0, concurrency: 1 })
    const first = batcher.submit('a')
    await turn()
    const second = batcher.submit('b')
    for (let n = 0; n < 20; n++) await turn()
    expect(flushes).toHaveLength(1)
    flushes[0]?.end()
    await first
    while (flushes.length < 2) await turn()
    flushes[1]?.end()
    expect(await second).toBe('done b')
  })

  it('refuses what would wait beyond its limit', async () => {
    const { batcher, flushes } = held({ overtakeMs: 600_000, maxWaiting: 2 })
    void batcher.submit('a')
    await turn()
    const waiting = [batcher.submit('b'), batcher.submit('c')]
    await expect(batcher.submit('d')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 1 })
    flushes[0]?.end()
    while (flushes.length < 2) await turn()
    flushes[1]?.end()
    expect(await Promise.all(waiting)).toEqual(['done b', 'done c'])
  })

  it('repeats a failed flush one by one, so that only who failed hears of it', async () => {
    const batcher = new Batcher<string, string>({
      maxBatch: 10,
      concurrency: 1,
      maxWaiting: 10,
      async flush(items) {
        if (items.includes('bad')) throw new RangeError('bad')
        return items
      },
    })
    const [good, bad] = await Promise.allSettled([batcher.submit('good'), batcher.submit('bad')])
    expect(good).toEqual({ status: 'fulfilled', value: 'good' })
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'bad' } })
  })
})

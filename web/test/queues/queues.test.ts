import { describe, expect, it } from 'vitest'
import { actsFor, type Outcome, runBatches } from '../../src/features/queues/bells/bell-acts.ts'
import { barsOf } from '../../src/features/queues/sparkline.ts'
import { groupedLanes, type Lane } from '../../src/features/queues/waiting/lanes.ts'

it('minutes are drawn from the oldest to the present, against the highest', () => {
  expect(barsOf([2, 0, 8], [2, 1])).toEqual([
    { done: 8, failed: 0, doneShare: 1, failedShare: 0 },
    { done: 0, failed: 1, doneShare: 0, failedShare: 0.125 },
    { done: 2, failed: 2, doneShare: 0.25, failedShare: 0.25 },
  ])
  expect(barsOf([0], [0])).toEqual([{ done: 0, failed: 0, doneShare: 0, failedShare: 0 }])
})

it('only failed bells are retried, and none that rings now is touched', () => {
  expect([actsFor('failed'), actsFor('waiting'), actsFor('delayed'), actsFor('active')]).toEqual([
    ['retry', 'replay', 'remove'],
    ['replay', 'remove'],
    ['replay', 'remove'],
    [],
  ])
})

describe('many', () => {
  const refused = { id: 'b', code: 'STATE_CONFLICT', message: null }

  it('are done batch by batch until no token is left', async () => {
    const batches: Record<string, Outcome & { next_token: string | null }> = {
      first: { done: 200, refused: [], next_token: 'second' },
      second: { done: 3, refused: [refused], next_token: null },
    }
    const told: number[] = []
    const outcome = await runBatches(
      'first',
      async (token) => batches[token] ?? { done: 0, refused: [], next_token: null },
      ({ done }) => told.push(done),
    )
    expect([outcome, told]).toEqual([{ done: 203, refused: [refused] }, [200, 203]])
  })

  it('stop where one fails, and what was done has been told', async () => {
    const told: number[] = []
    const run = async (token: string) => {
      if (token === 'second') throw new Error('cut')
      return { done: 1, refused: [], next_token: 'second' }
    }
    await expect(runBatches('first', run, ({ done }) => told.push(done))).rejects.toThrow('cut')
    expect(told).toEqual([1])
  })
})

it('lanes are grouped by where they may run; who has waited longest comes first', () => {
  const lane = (offices: string[] | null, terminal_id: string | null, minute: number, waiting: number): Lane => ({
    offices,
    terminal_id,
    type: 'query_av',
    priority: 5,
    waiting,
    oldest_at: `2026-11-27T02:${minute}:00.000+08:00`,
  })
  const groups = groupedLanes([
    lane(['SHA255'], null, 30, 2),
    lane(null, null, 20, 1),
    lane(['SHA255'], null, 10, 3),
    lane(null, 'tm_x', 15, 1),
  ])
  expect(groups.map(({ key, waiting, lanes }) => [key, waiting, lanes.length])).toEqual([
    ['SHA255', 5, 2],
    ['tm_x', 1, 1],
    ['*', 1, 1],
  ])
})

import { newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptTasks } from '../../src/index.ts'
import { type Bench, headOf, openBench } from '../bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
})
afterAll(() => bench.dispose())

describe('a batch', () => {
  it('harms no entry by another: each gets its own outcome, in order', async () => {
    const [rich, poor] = [await bench.customer(), await bench.customer({ balanceFen: 0 })]
    const good = newTask(rich)
    const outcomes = await acceptTasks(bench.db, [
      good,
      newTask(poor),
      newTask(rich, { permitted: false }),
      newTask(rich, { profileVersion: -1 }),
      newTask({ ...rich, userId: -1 }),
      good,
      newTask(rich, { terminalPin: 'tm_none' }),
      newTask(rich),
    ])
    expect(outcomes).toMatchObject([
      { kind: 'accepted' },
      { kind: 'refused', error: { code: 'INSUFFICIENT_BALANCE' } },
      { kind: 'refused', error: { code: 'OPERATION_NOT_PERMITTED' } },
      { kind: 'stale' },
      { kind: 'refused', error: { code: 'API_KEY_INVALID' } },
      { kind: 'known' },
      { kind: 'refused', error: { code: 'TERMINAL_NOT_FOUND' } },
      { kind: 'accepted' },
    ])
    expect(await bench.account(rich.userId)).toMatchObject({ held_fen: 200, open_tasks: 2 })
    expect(await bench.account(poor.userId)).toMatchObject({ held_fen: 0, open_tasks: 0 })
  })

  it('of nothing is nothing', async () => {
    expect(await acceptTasks(bench.db, [])).toEqual([])
  })

  it('of a thousand tasks is accepted whole, and its tasks stand in their lane as they came', async () => {
    const customer = await bench.customer({ balanceFen: 100_000 })
    const outcomes = await acceptTasks(
      bench.db,
      Array.from({ length: 1_000 }, () => newTask(customer)),
    )
    const ids = outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.taskId : outcome.kind))
    expect((await headOf(bench.db, customer.userId, '*', 1_000)).map((task) => task.id)).toEqual(ids)
    expect(await bench.account(customer.userId)).toMatchObject({ held_fen: 100_000, open_tasks: 1_000 })
  })

  it('never waits for another batch in a circle, whatever the order of their customers', async () => {
    const customers = await Promise.all(Array.from({ length: 4 }, () => bench.customer()))
    const batches = Array.from({ length: 16 }, (_, i) => {
      const order = i % 2 === 0 ? customers : [...customers].reverse()
      return acceptTasks(
        bench.db,
        order.map((customer) => newTask(customer)),
      )
    })
    const kinds = (await Promise.all(batches)).flat().map((outcome) => outcome.kind)
    expect(kinds).toEqual(Array.from({ length: 64 }, () => 'accepted'))
  })
})

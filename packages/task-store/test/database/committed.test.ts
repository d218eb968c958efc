import { executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.dispose())

describe('S6 the point of no return', () => {
  it('has no way back, whoever writes', async () => {
    const customer = await bench.customer()
    const terminal = await bench.terminal()
    const { taskId } = await executingTask(bench.db, newTask(customer), terminal.id)
    await bench.query('UPDATE tasks SET is_write = true, committed_at = now() WHERE id = $1', [taskId])
    await expect(bench.query('UPDATE tasks SET committed_at = NULL WHERE id = $1', [taskId])).rejects.toThrow(
      'a committed task stays committed',
    )
  })

  it('the books cannot be emptied', async () => {
    await expect(bench.query('TRUNCATE postings')).rejects.toThrow('append-only')
    await expect(bench.query('TRUNCATE ledger_transactions CASCADE')).rejects.toThrow('append-only')
  })
})

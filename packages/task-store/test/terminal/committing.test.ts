import { randomUUID } from 'node:crypto'
import { type Customer, executingTask, type HeldClaim, newTask, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, cancelTask, type ProgressMessage, reclaimOverdue } from '../../src/index.ts'
import { type Bench, codeOf, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
let held: HeldClaim
beforeAll(async () => {
  bench = await openBench()
  customer = await bench.customer()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  terminal = await bench.terminal()
  held = await executingTask(bench.db, newTask(customer, { type: 'book_pnr' }), terminal.id)
})

const commit = (more: Partial<ProgressMessage> = {}) =>
  announceCommitting(bench.db, {
    taskId: held.taskId,
    terminalId: terminal.id,
    claimToken: held.claimToken,
    stage: 'committing',
    ...more,
  })
const cancel = () => cancelTask(bench.db, held.taskId, customer.userId, 'user:agent')

describe('S6 the point of no return', () => {
  it('is stored, shows that the terminal knows the claim, and stands in the log', async () => {
    await commit({ percent: 80, message: 'sealing' })
    const row = await bench.task(held.taskId)
    expect(row).toMatchObject({ state: 'executing', committed_at: expect.any(Date), named_at: expect.any(Date) })
    expect((await bench.events(held.taskId)).at(-1)).toEqual({
      sequence: 3,
      event: 'progress',
      from_state: null,
      to_state: null,
      terminal_id: terminal.id,
      attempt: 1,
      actor: `terminal:${terminal.id}`,
      detail: { stage: 'committing', percent: 80, message: 'sealing' },
    })
  })

  it('is the first time that it is said', async () => {
    await commit()
    const { committed_at } = await bench.task(held.taskId)
    await commit()
    expect((await bench.task(held.taskId)).committed_at).toEqual(committed_at)
  })

  it('does not exist for a read: it stays repeatable', async () => {
    const other = await bench.terminal()
    const read = await executingTask(bench.db, newTask(customer), other.id)
    await bench.query('UPDATE tasks SET lease_until = now() WHERE id = $1', [read.taskId])
    const before = await bench.task(read.taskId)
    await commit({ taskId: read.taskId, terminalId: other.id, claimToken: read.claimToken })
    const after = await bench.task(read.taskId)
    expect(after.committed_at).toBeNull()
    // It is progress all the same: the terminal lives, and knows its claim.
    expect(after.lease_until?.getTime()).toBeGreaterThan(before.lease_until?.getTime() ?? 0)
    expect(after.named_at).not.toBeNull()
  })

  it.each([
    ['a task that does not exist', () => ({ taskId: randomUUID() }), 'TASK_NOT_FOUND'],
    ['another token', () => ({ claimToken: randomUUID() }), 'CLAIM_STALE'],
    ['another terminal', () => ({ terminalId: 'tm_other' }), 'CLAIM_STALE'],
  ])('is refused for %s', async (_, wrong, code) => {
    expect(await codeOf(commit(wrong()))).toBe(code)
    expect((await bench.task(held.taskId)).committed_at).toBeNull()
  })

  it('is refused once the claim is lost: the terminal must not press the key', async () => {
    await bench.query(`UPDATE tasks SET lease_until = now() - interval '1 s' WHERE id = $1`, [held.taskId])
    await reclaimOverdue(bench.db, { lostTerminals: [], since: new Date(0), limit: 1_000 })
    expect(await codeOf(commit())).toBe('CLAIM_STALE')
  })

  it('is refused when cancellation was asked', async () => {
    await cancel()
    expect(await codeOf(commit())).toBe('TASK_CANCELED')
    expect((await bench.task(held.taskId)).committed_at).toBeNull()
  })
})

describe('S6 cancellation and the point of no return meet', () => {
  it('cancellation first: the terminal is refused', async () => {
    const [canceled, committed] = await bench.inOrder(held.taskId, [cancel, () => commit()])
    expect(canceled).toMatchObject({ status: 'fulfilled', value: { status: 'executing', cancelRequested: true } })
    expect(committed).toMatchObject({ status: 'rejected', reason: { code: 'TASK_CANCELED' } })
    expect(await bench.task(held.taskId)).toMatchObject({ committed_at: null, cancel_requested_at: expect.any(Date) })
  })

  it('the point of no return first: nobody can cancel any more', async () => {
    const [committed, canceled] = await bench.inOrder(held.taskId, [() => commit(), cancel])
    expect(committed.status).toBe('fulfilled')
    expect(canceled).toMatchObject({ status: 'rejected', reason: { code: 'TASK_NOT_CANCELABLE' } })
    expect(await bench.task(held.taskId)).toMatchObject({ committed_at: expect.any(Date), cancel_requested_at: null })
  })

  it('never both, in any race', async () => {
    for (let round = 0; round < 15; round++) {
      const at = await bench.terminal()
      const one = await executingTask(bench.db, newTask(customer, { type: 'book_pnr' }), at.id)
      const [canceled, committed] = await Promise.allSettled([
        cancelTask(bench.db, one.taskId, null, 'test'),
        announceCommitting(bench.db, { taskId: one.taskId, terminalId: at.id, claimToken: one.claimToken }),
      ])
      expect([canceled.status, committed.status].sort()).toEqual(['fulfilled', 'rejected'])
      const row = await bench.task(one.taskId)
      expect((row.committed_at === null) !== (row.cancel_requested_at === null)).toBe(true)
    }
  })
})

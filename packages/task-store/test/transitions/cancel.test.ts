import {
  assignedTask,
  type Customer,
  claim,
  executingTask,
  newTask,
  pendingTask,
  sampleOf,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, cancelTask, judgeTerminalPoll, storeReports } from '../../src/index.ts'
import { type Bench, codeOf, laterPoll, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer({ balanceFen: 1_000 })
  terminal = await bench.terminal()
})

const task = () => newTask(customer, { type: 'book_pnr', callbackUrl: 'https://agent.example/cb' })
const cancel = (taskId: string, userId: number | null = customer.userId) =>
  cancelTask(bench.db, taskId, userId, 'user:agent')
const executing = () => executingTask(bench.db, task(), terminal.id)
const atOnce = { status: 'canceled', cancelRequested: false, changed: expect.objectContaining({ to: 'canceled' }) }

describe('a task is canceled', () => {
  it.each([
    ['pending', () => pendingTask(bench.db, task())],
    ['assigned', async () => (await assignedTask(bench.db, task(), terminal.id)).id],
  ])('at once while it is %s: nothing charged, the hold released, the customer told', async (state, make) => {
    const id = await make()
    expect(await cancel(id)).toEqual(atOnce)
    expect(await bench.task(id)).toMatchObject({
      state: 'canceled',
      charged_fen: 0,
      error_code: 'CANCELED',
      attempt: 0,
    })
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 1_000, held_fen: 0, open_tasks: 0 })
    expect((await bench.events(id)).at(-1)).toMatchObject({ event: 'cancel', from_state: state, actor: 'user:agent' })
    expect(await bench.callbacks(id)).toMatchObject([{ event: 'task.canceled', payload: { charged: '0.00' } }])
  })

  it('by asking the terminal while it executes: it goes on until the terminal answers', async () => {
    const { taskId } = await executing()
    expect(await cancel(taskId)).toEqual({ status: 'executing', cancelRequested: true, changed: null })
    const { cancel_requested_at } = await bench.task(taskId)
    expect(await cancel(taskId)).toMatchObject({ cancelRequested: true })
    expect(await bench.task(taskId)).toMatchObject({ state: 'executing', cancel_requested_at })
    expect(await bench.account(customer.userId)).toMatchObject({ held_fen: 100, open_tasks: 1 })
  })

  it('once: it has ended then', async () => {
    const id = await pendingTask(bench.db, task())
    await cancel(id)
    expect(await codeOf(cancel(id))).toBe('TASK_NOT_CANCELABLE')
    expect(await bench.callbacks(id)).toHaveLength(1)
  })

  it('and nobody can be told where no address was given', async () => {
    const id = await pendingTask(bench.db, newTask(customer))
    expect((await cancel(id)).changed?.callbackId).toBeNull()
    expect(await bench.callbacks(id)).toEqual([])
  })
})

describe('a task is not canceled', () => {
  it('after the point of no return', async () => {
    const held = await executing()
    await announceCommitting(bench.db, held)
    expect(await codeOf(cancel(held.taskId))).toBe('TASK_NOT_CANCELABLE')
  })

  it('when the claim itself was the point of no return', async () => {
    const held = await executingTask(bench.db, task(), terminal.id, { announces_commit: false })
    expect(await codeOf(cancel(held.taskId))).toBe('TASK_NOT_CANCELABLE')
  })

  it('when it is unknown', async () => {
    const held = await executing()
    await announceCommitting(bench.db, held)
    await judgeTerminalPoll(bench.db, terminal.id, { ...laterPoll, bootId: 'boot-2', names: null })
    expect(await codeOf(cancel(held.taskId))).toBe('TASK_NOT_CANCELABLE')
  })

  it.each([
    ['completed', { status: 'success', result: sampleOf('book_pnr').result }],
    ['failed', { status: 'failed' }],
  ] as const)('when it has %s', async (state, outcome) => {
    const { taskId, terminalId, claimToken } = await executing()
    await storeReports(bench.db, [{ taskId, terminalId, claimToken, retryable: false, ...outcome }])
    expect(await codeOf(cancel(taskId))).toBe('TASK_NOT_CANCELABLE')
    expect((await bench.task(taskId)).state).toBe(state)
  })

  it('when it has expired', async () => {
    const id = await pendingTask(bench.db, task())
    await bench.query(`UPDATE tasks SET state = 'expired', finished_at = now(), charged_fen = 0 WHERE id = $1`, [id])
    expect(await codeOf(cancel(id))).toBe('TASK_NOT_CANCELABLE')
  })

  it('by somebody else: it does not exist for them', async () => {
    const id = await pendingTask(bench.db, task())
    const other = await bench.customer()
    expect(await codeOf(cancel(id, other.userId))).toBe('TASK_NOT_FOUND')
    expect(await codeOf(cancel('01900000-0000-7000-8000-000000000000'))).toBe('TASK_NOT_FOUND')
    expect((await bench.task(id)).state).toBe('pending')
    expect(await cancel(id, null)).toEqual(atOnce)
  })
})

describe('cancellation and claim meet', () => {
  it('cancellation first: the terminal gets nothing', async () => {
    const assigned = await assignedTask(bench.db, task(), terminal.id)
    const [canceled, claimed] = await bench.inOrder(assigned.id, [
      () => cancel(assigned.id),
      () => claim(bench.db, assigned),
    ])
    expect(canceled).toMatchObject({ value: { status: 'canceled' } })
    expect(claimed).toMatchObject({ status: 'rejected', reason: { message: 'the task was not claimed' } })
  })

  it('claim first: the terminal is asked', async () => {
    const assigned = await assignedTask(bench.db, task(), terminal.id)
    const [claimed, canceled] = await bench.inOrder(assigned.id, [
      () => claim(bench.db, assigned),
      () => cancel(assigned.id),
    ])
    expect(claimed.status).toBe('fulfilled')
    expect(canceled).toMatchObject({ value: { status: 'executing', cancelRequested: true } })
  })
})

describe('cancellation and report meet', () => {
  const report = (held: { taskId: string; terminalId: string; claimToken: string }) =>
    storeReports(bench.db, [
      {
        taskId: held.taskId,
        terminalId: held.terminalId,
        claimToken: held.claimToken,
        status: 'success',
        result: sampleOf('book_pnr').result,
        retryable: false,
      },
    ])

  it('report first: it is too late', async () => {
    const held = await executing()
    const [reported, canceled] = await bench.inOrder(held.taskId, [() => report(held), () => cancel(held.taskId)])
    expect(reported).toMatchObject({ value: [{ kind: 'counted', status: 'completed' }] })
    expect(canceled).toMatchObject({ status: 'rejected', reason: { code: 'TASK_NOT_CANCELABLE' } })
  })

  it('cancellation first: what was done is completed and charged all the same', async () => {
    const held = await executing()
    const [canceled, reported] = await bench.inOrder(held.taskId, [() => cancel(held.taskId), () => report(held)])
    expect(canceled).toMatchObject({ value: { cancelRequested: true } })
    expect(reported).toMatchObject({ value: [{ kind: 'counted', status: 'completed' }] })
    expect((await bench.account(customer.userId)).balance_fen).toBe(900)
  })
})

import {
  assign,
  type Customer,
  claim,
  executingTask,
  type HeldClaim,
  newTask,
  sampleOf,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, cancelTask, type Report, storeReports } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer({ balanceFen: 1_000 })
  terminal = await bench.terminal()
})

const result = sampleOf('query_av').result
const start = (more: Parameters<typeof newTask>[1] = {}) =>
  executingTask(bench.db, newTask(customer, { callbackUrl: 'https://agent.example/cb', ...more }), terminal.id)
const reportOf = ({ taskId, terminalId, claimToken }: HeldClaim, more: Partial<Report> = {}): Report => ({
  taskId,
  terminalId,
  claimToken,
  status: 'success',
  result,
  retryable: false,
  ...more,
})
const store = async (report: Report) => (await storeReports(bench.db, [report]))[0]
const terminalRow = async () =>
  (
    await bench.query<{ success_count: number; failure_count: number; consecutive_failures: number }>(
      'SELECT success_count, failure_count, consecutive_failures FROM terminals WHERE id = $1',
      [terminal.id],
    )
  )[0]

describe('S5 a result counts', () => {
  it('in one transaction: outcome, money, log, callback and the count of the terminal', async () => {
    const held = await start({ priceFen: 150 })
    const stored = await store(reportOf(held))
    expect(stored).toMatchObject({ kind: 'counted', status: 'completed', changed: { to: 'completed', ok: true } })
    const row = await bench.task(held.taskId)
    expect(row).toMatchObject({
      state: 'completed',
      sequence: 4,
      result,
      charged_fen: 150,
      error_code: null,
      warning: null,
      terminal_id: terminal.id,
      claim_token: held.claimToken,
      lease_until: null,
    })
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 850, held_fen: 0, open_tasks: 0 })
    expect((await bench.events(held.taskId)).at(-1)).toMatchObject({
      sequence: 4,
      event: 'complete',
      from_state: 'executing',
      to_state: 'completed',
      actor: `terminal:${terminal.id}`,
    })
    const [callback] = await bench.callbacks(held.taskId)
    expect(callback).toMatchObject({
      event: 'task.completed',
      sequence: 4,
      payload: { status: 'completed', result, error: null, price: '1.50', charged: '1.50', sequence: 4 },
    })
    expect(await terminalRow()).toEqual({ success_count: 1, failure_count: 0, consecutive_failures: 0 })
    const together = await bench.query(
      `SELECT 1 FROM tasks t JOIN callbacks c ON c.task_id = t.id JOIN ledger_transactions l ON l.id = t.id
         JOIN accounts a ON a.user_id = t.user_id
        WHERE t.id = $1 AND t.xmin::text = c.xmin::text AND t.xmin::text = l.xmin::text AND t.xmin::text = a.xmin::text`,
      [held.taskId],
    )
    expect(together).toHaveLength(1)
  })

  it.each([
    ['failed', { status: 'failed', errorCode: 'NO_PNR', errorMessage: 'NO PNR' }, 'failed', 'NO_PNR', 0],
    ['failed without a code', { status: 'failed' }, 'failed', 'TERMINAL_ERROR', 1],
    ['canceled by the terminal alone', { status: 'canceled' }, 'failed', 'CANCELED_BY_TERMINAL', 1],
  ] as const)('%s: nothing is charged', async (_, more, state, code, faults) => {
    const held = await start()
    await store(reportOf(held, { result: undefined, ...more }))
    expect(await bench.task(held.taskId)).toMatchObject({ state, error_code: code, charged_fen: 0, result: null })
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 1_000, held_fen: 0, open_tasks: 0 })
    expect(await bench.callbacks(held.taskId)).toMatchObject([
      { event: 'task.failed', payload: { error: { code }, charged: '0.00', result: null } },
    ])
    expect(await terminalRow()).toEqual({ success_count: 0, failure_count: 1, consecutive_failures: faults })
  })

  it('as canceled, when that was asked', async () => {
    const held = await start()
    await cancelTask(bench.db, held.taskId, null, 'test')
    await store(reportOf(held, { status: 'canceled' }))
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'canceled', error_code: 'CANCELED', charged_fen: 0 })
    expect(await terminalRow()).toEqual({ success_count: 0, failure_count: 0, consecutive_failures: 0 })
  })

  it('as completed, when the terminal was faster than the cancellation', async () => {
    const held = await start()
    await cancelTask(bench.db, held.taskId, null, 'test')
    await store(reportOf(held))
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'completed', charged_fen: 100 })
  })

  it('and what a failed report brings along is kept as evidence', async () => {
    const held = await start()
    await store(reportOf(held, { status: 'failed', result: { screen: 'UNABLE' } }))
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'failed', result: { screen: 'UNABLE' } })
  })

  it.each([{ note: 'without what was promised' }, null, 'a text', [1, 2], 0])(
    'though it does not have its form: %j is stored as it came, with a warning and an alert',
    async (odd) => {
      const held = await start()
      expect(await store(reportOf(held, { result: odd }))).toMatchObject({ kind: 'counted', status: 'completed' })
      expect(await bench.task(held.taskId)).toMatchObject({
        state: 'completed',
        result: odd,
        charged_fen: 100,
        warning: expect.stringContaining('form'),
      })
      expect(await bench.alerts(held.taskId)).toMatchObject([
        { kind: 'result_invalid', open: true, detail: { type: 'query_av', terminal_id: terminal.id } },
      ])
      expect(await bench.callbacks(held.taskId)).toMatchObject([{ payload: { result: odd, status: 'completed' } }])
    },
  )

  it('of an operation that this release does not know, as it came', async () => {
    const held = await start()
    await bench.query(`UPDATE tasks SET type = 'from_the_future' WHERE id = $1`, [held.taskId])
    await store(reportOf(held, { result: { any: 1 } }))
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'completed', result: { any: 1 }, warning: null })
  })
})

describe('S5 a claim is given back', () => {
  const giveBack = { status: 'failed', retryable: true, result: undefined, errorCode: 'WINDOW_NOT_READY' } as const

  it('to wait again: not charged, not told, and the terminal is remembered', async () => {
    const held = await start()
    await bench.query(`UPDATE tasks SET wait_until = now() WHERE id = $1`, [held.taskId])
    expect(await store(reportOf(held, giveBack))).toMatchObject({ kind: 'counted', status: 'pending' })
    const row = await bench.task(held.taskId)
    expect(row).toMatchObject({
      state: 'pending',
      attempt: 1,
      tried: [terminal.id],
      terminal_id: null,
      claim_token: null,
      error_code: null,
      charged_fen: null,
    })
    expect(Number(row.wait_until)).toBeGreaterThan(Date.now() + 60_000)
    expect(await bench.account(customer.userId)).toMatchObject({ held_fen: 100, open_tasks: 1 })
    expect(await bench.callbacks(held.taskId)).toEqual([])
    expect(await terminalRow()).toMatchObject({ consecutive_failures: 1 })
  })

  it('three times at most, then it has failed', async () => {
    let held = await start()
    for (const state of ['pending', 'pending', 'failed']) {
      expect(await store(reportOf(held, giveBack))).toMatchObject({ kind: 'counted', status: state })
      if (state === 'pending') held = await claim(bench.db, await assign(bench.db, held.taskId, terminal.id))
    }
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'failed', attempt: 3, error_code: 'WINDOW_NOT_READY' })
  })

  it('but not after the point of no return', async () => {
    const held = await start({ type: 'book_pnr', params: sampleOf('book_pnr').params })
    await announceCommitting(bench.db, { ...held, stage: 'committing' })
    expect(await store(reportOf(held, giveBack))).toMatchObject({ kind: 'counted', status: 'failed' })
  })
})

describe('S14 the run of failures of a terminal', () => {
  const run = async (...reports: Partial<Report>[]) => {
    for (const more of reports) await store(reportOf(await start(), more))
    return terminalRow()
  }
  const fault = { status: 'failed', errorCode: 'STOCK' } as const

  it('grows by what speaks against it, and ends with a success', async () => {
    expect(await run(fault, fault)).toMatchObject({ failure_count: 2, consecutive_failures: 2 })
    expect(await run({ status: 'failed', errorCode: 'NO_PNR' })).toMatchObject({
      failure_count: 3,
      consecutive_failures: 2,
    })
    expect(await run({})).toEqual({ success_count: 1, failure_count: 3, consecutive_failures: 0 })
  })
})

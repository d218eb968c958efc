import { randomUUID } from 'node:crypto'
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
import { judgeTerminalPoll, type Report, storeReports } from '../../src/index.ts'
import { type Bench, laterPoll, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
let held: HeldClaim
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer({ balanceFen: 1_000 })
  terminal = await bench.terminal()
  held = await executingTask(bench.db, newTask(customer, { callbackUrl: 'https://agent.example/cb' }), terminal.id)
})

const result = sampleOf('query_av').result
const reportOf = (more: Partial<Report> = {}, of: HeldClaim = held): Report => ({
  taskId: of.taskId,
  terminalId: of.terminalId,
  claimToken: of.claimToken,
  status: 'success',
  result,
  retryable: false,
  ...more,
})
const store = async (...reports: Report[]) =>
  (await storeReports(bench.db, reports)).map((outcome) =>
    outcome.kind === 'refused' ? outcome.error.code : `${outcome.kind} ${outcome.status}`,
  )
const failed = { status: 'failed', errorCode: 'NO_PNR', result: undefined } as const
const giveBack = { ...failed, retryable: true } as const
const told = async () => (await bench.callbacks(held.taskId)).map(({ event }) => event)

describe('S5 the same report again', () => {
  it('is answered like the first, and changes nothing', async () => {
    expect(await store(reportOf())).toEqual(['counted completed'])
    const before = [
      await bench.task(held.taskId),
      await bench.account(customer.userId),
      await bench.events(held.taskId),
    ]
    expect(await store(reportOf())).toEqual(['repeated completed'])
    expect([
      await bench.task(held.taskId),
      await bench.account(customer.userId),
      await bench.events(held.taskId),
    ]).toEqual(before)
    expect(await told()).toEqual(['task.completed'])
    expect(await bench.evidence(held.taskId)).toEqual([])
  })

  it('is the same, in whatever order its members come', async () => {
    await store(reportOf({ result: { a: 1, b: { c: 2, d: 3 } } }))
    expect(await store(reportOf({ result: { b: { d: 3, c: 2 }, a: 1 } }))).toEqual(['repeated completed'])
  })

  it('counts once, when 30 copies come at once', async () => {
    const answers = (await Promise.all(Array.from({ length: 30 }, () => store(reportOf())))).flat()
    expect(answers.sort()).toEqual(['counted completed', ...Array.from({ length: 29 }, () => 'repeated completed')])
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 900, held_fen: 0 })
    expect(await told()).toEqual(['task.completed'])
  })

  it('in the same batch counts once', async () => {
    expect(await store(reportOf(), reportOf(), reportOf())).toEqual([
      'counted completed',
      'repeated completed',
      'repeated completed',
    ])
    expect(await told()).toEqual(['task.completed'])
  })

  it('of a claim given back is answered like the first, in one batch and later, also when others have the task', async () => {
    expect(await store(reportOf(giveBack), reportOf(giveBack))).toEqual(['counted pending', 'repeated pending'])
    expect(await store(reportOf(giveBack))).toEqual(['repeated pending'])
    const other = await bench.terminal()
    const next = await claim(bench.db, await assign(bench.db, held.taskId, other.id))
    expect(await store(reportOf(giveBack))).toEqual(['repeated pending'])
    expect(await store(reportOf({}, next))).toEqual(['counted completed'])
    expect(await store(reportOf(giveBack))).toEqual(['repeated pending'])
    expect(await bench.evidence(held.taskId)).toEqual([])
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'completed', terminal_id: other.id, attempt: 2 })
  })

  it('of the next claim is another report', async () => {
    await store(reportOf(giveBack))
    const next = await claim(bench.db, await assign(bench.db, held.taskId, terminal.id))
    expect(await store(reportOf(giveBack, next))).toEqual(['counted pending'])
    expect((await bench.task(held.taskId)).attempt).toBe(2)
  })
})

describe('S5 a report that does not count', () => {
  it.each([
    ['another token', () => ({ claimToken: randomUUID() }), 'CLAIM_STALE'],
    ['another terminal', () => ({ terminalId: 'tm_other' }), 'CLAIM_STALE'],
    ['a task that does not exist', () => ({ taskId: randomUUID() }), 'TASK_NOT_FOUND'],
  ])('for %s is kept as evidence and alerted, once', async (_, wrong, code) => {
    const report = reportOf(wrong())
    const before = await bench.task(held.taskId)
    expect(await store(report)).toEqual([code])
    expect(await store(report)).toEqual([code])
    expect(await store(report, report)).toEqual([code, code])
    expect(await bench.evidence(report.taskId)).toMatchObject([
      { terminal_id: report.terminalId, claim_token: report.claimToken, body: { status: 'success', result } },
    ])
    expect(await bench.alerts(report.taskId)).toMatchObject([{ kind: 'stale_report', open: true, count: 1 }])
    expect(await bench.task(held.taskId)).toEqual(before)
  })

  it('for a task that has ended otherwise is kept: the first stands', async () => {
    await store(reportOf())
    expect(await store(reportOf(failed), reportOf({ result: { other: true } }))).toEqual(['CLAIM_STALE', 'CLAIM_STALE'])
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'completed', result })
    expect(await bench.evidence(held.taskId)).toHaveLength(2)
    expect(await bench.alerts(held.taskId)).toMatchObject([{ kind: 'stale_report', count: 2 }])
  })

  it('beside another in the same batch is kept: the first stands', async () => {
    expect(await store(reportOf(), reportOf(failed), reportOf())).toEqual([
      'counted completed',
      'CLAIM_STALE',
      'repeated completed',
    ])
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'completed', charged_fen: 100 })
    expect(await bench.evidence(held.taskId)).toMatchObject([{ body: { status: 'failed', errorCode: 'NO_PNR' } }])
  })

  it('for a claim that was lost meanwhile is kept, also when the task waits or others have it', async () => {
    await judgeTerminalPoll(bench.db, terminal.id, { ...laterPoll, bootId: 'boot-2', names: null })
    expect(await store(reportOf())).toEqual(['CLAIM_STALE'])
    const other = await bench.terminal()
    await claim(bench.db, await assign(bench.db, held.taskId, other.id))
    expect(await store(reportOf({ result: { late: true } }))).toEqual(['CLAIM_STALE'])
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'executing', terminal_id: other.id })
    expect(await bench.evidence(held.taskId)).toHaveLength(2)
  })

  it('never shows its token in the evidence that people read', async () => {
    await store(reportOf({ terminalId: 'tm_other' }))
    const [kept] = await bench.evidence(held.taskId)
    expect(JSON.stringify(kept?.body)).not.toContain(held.claimToken)
  })
})

describe('S5 a batch of reports', () => {
  it('answers each in order and harms none by another', async () => {
    const others: HeldClaim[] = []
    for (let i = 0; i < 3; i++)
      others.push(await executingTask(bench.db, newTask(customer), (await bench.terminal()).id))
    const [one, two, three] = others as [HeldClaim, HeldClaim, HeldClaim]
    expect(
      await store(
        reportOf({ taskId: randomUUID() }),
        reportOf(failed, three),
        reportOf(),
        reportOf({ claimToken: randomUUID() }, two),
        reportOf(giveBack, one),
        reportOf({}, two),
        reportOf(),
      ),
    ).toEqual([
      'TASK_NOT_FOUND',
      'counted failed',
      'counted completed',
      'CLAIM_STALE',
      'counted pending',
      'counted completed',
      'repeated completed',
    ])
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 800, held_fen: 100, open_tasks: 1 })
  })

  it('of nothing is nothing', async () => {
    expect(await storeReports(bench.db, [])).toEqual([])
  })

  it('never waits for another in a circle, whatever the order of their tasks', async () => {
    const claims: HeldClaim[] = []
    for (let i = 0; i < 6; i++)
      claims.push(await executingTask(bench.db, newTask(customer), (await bench.terminal()).id))
    const batches = await Promise.all(
      Array.from({ length: 8 }, (_, i) => {
        const order = i % 2 === 0 ? claims : [...claims].reverse()
        return store(...order.map((one) => reportOf({}, one)))
      }),
    )
    const answers = batches.flat()
    expect(answers.filter((answer) => answer === 'counted completed')).toHaveLength(6)
    expect(answers.filter((answer) => answer === 'repeated completed')).toHaveLength(42)
  })
})

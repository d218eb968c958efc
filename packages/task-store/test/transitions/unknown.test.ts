import {
  type Customer,
  executingTask,
  type HeldClaim,
  newTask,
  sampleOf,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  announceCommitting,
  assignTasks,
  cancelTask,
  judgeTerminalPoll,
  reclaimOverdue,
  renewLeases,
  resolveUnknown,
  storeReports,
} from '../../src/index.ts'
import { type Bench, codeOf, headOf, laterPoll, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
let held: HeldClaim
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer({ balanceFen: 1_000 })
  terminal = await bench.terminal()
  const task = newTask(customer, { type: 'issue_ticket', callbackUrl: 'https://agent.example/cb', priceFen: 300 })
  held = await executingTask(bench.db, { ...task, pnr: `U${String(++made).padStart(5, '0')}` }, terminal.id)
})
let made = 0

const result = sampleOf('issue_ticket').result
const commit = () => announceCommitting(bench.db, { ...held, stage: 'committing' })
const poll = (bootId: string | null, names: boolean | null) =>
  judgeTerminalPoll(bench.db, terminal.id, { ...laterPoll, bootId, names })
const reclaim = (lostTerminals: string[] = []) =>
  reclaimOverdue(bench.db, { lostTerminals, since: new Date(0), limit: 1_000 })
const past = (column: string) =>
  bench.query(`UPDATE tasks SET ${column} = now() - interval '1 minute' WHERE id = $1`, [held.taskId])
const name = () =>
  renewLeases(bench.db, [
    { terminal_id: terminal.id, task_id: held.taskId, claim_token: held.claimToken, boot_id: 'boot-1', by: 'current' },
  ])
const report = (status: 'success' | 'failed' | 'canceled', more = {}) =>
  storeReports(bench.db, [
    { taskId: held.taskId, terminalId: terminal.id, claimToken: held.claimToken, status, retryable: false, ...more },
  ])

/** Every way in which a terminal can lose what it executes. */
const losses: [string, () => Promise<unknown>][] = [
  ['its lease ran out', () => past('lease_until').then(() => reclaim())],
  ['its deadline passed', () => past('deadline_at').then(() => reclaim())],
  ['its terminal is lost', () => name().then(() => reclaim([terminal.id]))],
  ['its terminal started anew', () => poll('boot-2', null)],
  ['its terminal forgot its boot_id', () => poll(null, null)],
  ['its terminal no longer names it', () => name().then(() => poll('boot-1', false))],
]

describe('S6 a committed claim becomes unknown when', () => {
  it.each(losses)('%s', async (_, lose) => {
    await commit()
    await lose()
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'unknown',
      attempt: 1,
      terminal_id: terminal.id,
      claim_token: held.claimToken,
      charged_fen: null,
      error_code: 'OUTCOME_UNKNOWN',
      lease_until: null,
    })
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 1_000, held_fen: 300, open_tasks: 1 })
    expect(await bench.callbacks(held.taskId)).toMatchObject([
      { event: 'task.unknown', payload: { status: 'unknown', charged: '0.00', finished_at: null } },
    ])
    expect(await bench.alerts(held.taskId)).toMatchObject([
      { kind: 'task_unknown', open: true, detail: { type: 'issue_ticket', terminal_id: terminal.id } },
    ])
  })
})

describe('S6 an uncommitted claim goes back to wait when', () => {
  it.each(losses)('%s', async (_, lose) => {
    await lose()
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'pending', attempt: 1, tried: [terminal.id] })
    expect(await bench.callbacks(held.taskId)).toEqual([])
    expect(await bench.alerts(held.taskId)).toEqual([])
  })

  it.each(losses)('%s, and has failed at the third time', async (_, lose) => {
    await bench.query('UPDATE tasks SET attempt = 3 WHERE id = $1', [held.taskId])
    await lose()
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'failed',
      error_code: 'TERMINAL_LOST',
      charged_fen: 0,
    })
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 1_000, held_fen: 0, open_tasks: 0 })
  })

  it.each(losses)('%s, or ends as canceled where that was asked', async (_, lose) => {
    await cancelTask(bench.db, held.taskId, null, 'test')
    await lose()
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'canceled', error_code: 'CANCELED', charged_fen: 0 })
  })
})

describe('S6 an unknown task', () => {
  beforeEach(async () => {
    await commit()
    await poll('boot-2', null)
  })

  it('never runs again by machine: no poll, no clock and no dispatcher moves it', async () => {
    await bench.query(
      `UPDATE tasks SET wait_until = now() - interval '1 day', deadline_at = now() - interval '1 day' WHERE id = $1`,
      [held.taskId],
    )
    await reclaim([terminal.id])
    await poll('boot-3', null)
    expect(await assignTasks(bench.db, [{ task_id: held.taskId, terminal_id: terminal.id }])).toEqual([])
    expect(await headOf(bench.db, customer.userId, '*', 10)).toEqual([])
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'unknown', attempt: 1 })
  })

  it.each(['pending', 'assigned', 'executing', 'canceled', 'expired'])(
    'cannot be made %s, not even by hand',
    async (state) => {
      await expect(
        bench.query('UPDATE tasks SET state = $2 WHERE id = $1', [held.taskId, state]),
      ).rejects.toMatchObject({
        code: '23514',
        message: `a task cannot go from unknown to ${state}`,
      })
    },
  )

  it('cannot be canceled', async () => {
    expect(await codeOf(cancelTask(bench.db, held.taskId, null, 'test'))).toBe('TASK_NOT_CANCELABLE')
  })

  it('is settled by a late report of success: charged, and the customer is told again', async () => {
    expect(await report('success', { result })).toMatchObject([{ kind: 'counted', status: 'completed' }])
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'completed',
      result,
      charged_fen: 300,
      error_code: null,
    })
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 700, held_fen: 0, open_tasks: 0 })
    const told = await bench.callbacks(held.taskId)
    expect(told.map(({ event }) => event)).toEqual(['task.unknown', 'task.completed'])
    expect(told[1]?.sequence).toBeGreaterThan(told[0]?.sequence ?? 0)
    expect(await bench.alerts(held.taskId)).toMatchObject([{ kind: 'task_unknown', open: false }])
  })

  it.each(['failed', 'canceled'] as const)(
    'is settled by a late report of %s, even a retryable one: not charged',
    async (status) => {
      expect(await report(status, { retryable: true })).toMatchObject([{ kind: 'counted', status: 'failed' }])
      expect(await bench.task(held.taskId)).toMatchObject({ state: 'failed', charged_fen: 0 })
      expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 1_000, held_fen: 0, open_tasks: 0 })
    },
  )

  it('is not settled by a report of another claim', async () => {
    const [outcome] = await storeReports(bench.db, [
      { taskId: held.taskId, terminalId: terminal.id, claimToken: held.taskId, status: 'success', retryable: false },
    ])
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'CLAIM_STALE' } })
    expect((await bench.task(held.taskId)).state).toBe('unknown')
  })

  it('does not keep its terminal from the next task', async () => {
    const next = await executingTask(bench.db, newTask(customer), terminal.id, { boot_id: 'boot-2' })
    expect((await bench.task(next.taskId)).state).toBe('executing')
    expect(await report('success', { result })).toMatchObject([{ kind: 'counted' }])
  })

  it('is settled by a person as completed: charged, with the remark in the log', async () => {
    const resolution = {
      taskId: held.taskId,
      as: 'completed' as const,
      result,
      remark: 'seen in Eterm',
      operator: 'operator:li',
    }
    expect(await resolveUnknown(bench.db, resolution)).toMatchObject({ to: 'completed', event: 'complete' })
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'completed',
      result,
      charged_fen: 300,
      error_code: null,
    })
    expect((await bench.events(held.taskId)).at(-1)).toMatchObject({
      event: 'complete',
      from_state: 'unknown',
      actor: 'operator:li',
      detail: { remark: 'seen in Eterm' },
    })
    expect(await bench.alerts(held.taskId)).toMatchObject([{ open: false }])
  })

  it('is settled by a person as failed: not charged', async () => {
    await resolveUnknown(bench.db, { taskId: held.taskId, as: 'failed', remark: 'not there', operator: 'operator:li' })
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'failed',
      charged_fen: 0,
      error_code: 'RESOLVED_AS_FAILED',
      error_message: 'not there',
    })
    expect((await bench.callbacks(held.taskId)).map(({ event }) => event)).toEqual(['task.unknown', 'task.failed'])
  })

  it.each([
    ['the report comes first', true],
    ['the person comes first', false],
  ])('is settled once when both come at the same moment: %s', async (_, reportFirst) => {
    const resolve = () =>
      resolveUnknown(bench.db, { taskId: held.taskId, as: 'failed', remark: '', operator: 'operator:li' })
    const late = () => report('success', { result })
    const [first, second] = await bench.inOrder(held.taskId, reportFirst ? [late, resolve] : [resolve, late])
    expect(first?.status).toBe('fulfilled')
    if (reportFirst) expect(second).toMatchObject({ status: 'rejected', reason: { code: 'STATE_CONFLICT' } })
    else
      expect(second).toMatchObject({
        status: 'fulfilled',
        value: [{ kind: 'refused', error: { code: 'CLAIM_STALE' } }],
      })
    expect((await bench.task(held.taskId)).state).toBe(reportFirst ? 'completed' : 'failed')
    expect(await bench.account(customer.userId)).toMatchObject({ held_fen: 0, open_tasks: 0 })
    expect(await bench.callbacks(held.taskId)).toHaveLength(2)
  })
})

describe('S6 a person settles', () => {
  it('nothing that is not unknown', async () => {
    const resolution = { taskId: held.taskId, as: 'failed' as const, remark: '', operator: 'operator:li' }
    expect(await codeOf(resolveUnknown(bench.db, resolution))).toBe('STATE_CONFLICT')
    const ghost = '01900000-0000-7000-8000-000000000000'
    expect(await codeOf(resolveUnknown(bench.db, { ...resolution, taskId: ghost }))).toBe('TASK_NOT_FOUND')
  })
})

describe('S6 never pending after the point of no return', () => {
  it.each(['pending', 'canceled'])('not even by hand: %s', async (state) => {
    await commit()
    const set = `state = '${state}', terminal_id = NULL, claim_token = NULL, finished_at = now(), charged_fen = 0`
    await expect(bench.query(`UPDATE tasks SET ${set} WHERE id = $1`, [held.taskId])).rejects.toMatchObject({
      code: '23514',
      message: `a committed task cannot become ${state}`,
    })
    await expect(
      bench.query(`UPDATE tasks SET ${set}, committed_at = NULL WHERE id = $1`, [held.taskId]),
    ).rejects.toMatchObject({ code: '23514', message: `a committed task cannot become ${state}` })
  })
})

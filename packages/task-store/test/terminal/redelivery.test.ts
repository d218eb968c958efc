import {
  assignedTask,
  type ClaimAs,
  type Customer,
  executingTask,
  type HeldClaim,
  newTask,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, cancelTask, judgeTerminalPoll, type Renewal, renewLeases } from '../../src/index.ts'
import { type Bench, laterPoll, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
beforeAll(async () => {
  bench = await openBench()
  customer = await bench.customer()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  terminal = await bench.terminal()
})

const poll = (bootId: string | null, names: boolean | null = null) =>
  judgeTerminalPoll(bench.db, terminal.id, { ...laterPoll, bootId, names })
const claimed = (type: 'query_av' | 'book_pnr', as: ClaimAs = {}) =>
  executingTask(bench.db, newTask(customer, { type, callbackUrl: 'https://agent.example/cb' }), terminal.id, as)
const name = ({ taskId, terminalId, claimToken, bootId }: HeldClaim, by: Renewal['by']) =>
  renewLeases(bench.db, [{ task_id: taskId, terminal_id: terminalId, claim_token: claimToken, boot_id: bootId, by }])
const commit = ({ taskId, terminalId, claimToken }: HeldClaim) =>
  announceCommitting(bench.db, { taskId, terminalId, claimToken, stage: 'committing' })
const without = { announces_commit: false, boot_id: null }

describe('S4 a poll of a terminal that executes nothing', () => {
  it('finds it free, also with something assigned', async () => {
    expect(await poll('boot-1')).toEqual({ kind: 'free' })
    await assignedTask(bench.db, newTask(customer), terminal.id)
    expect(await poll('boot-1')).toEqual({ kind: 'free' })
  })
})

describe('S4 a poll repeated after a lost answer', () => {
  it('gets the same claim from the same boot, with a new lease, and a line in the log', async () => {
    const held = await claimed('book_pnr')
    await bench.query(`UPDATE tasks SET lease_until = now() WHERE id = $1`, [held.taskId])
    const before = await bench.task(held.taskId)
    for (let i = 0; i < 2; i++) {
      const judged = await poll('boot-1')
      expect(judged).toMatchObject({
        kind: 'redeliver',
        claim: {
          id: held.taskId,
          claim_token: held.claimToken,
          attempt: 1,
          type: 'book_pnr',
          office_no: 'SHA255',
          deadline_at: before.deadline_at,
          started_at: before.started_at,
        },
      })
    }
    const after = await bench.task(held.taskId)
    expect(after).toMatchObject({ state: 'executing', attempt: 1, sequence: before.sequence, named_at: null })
    expect(Number(after.lease_until)).toBeGreaterThan(Number(before.lease_until))
    expect((await bench.events(held.taskId)).map(({ event }) => event)).toEqual([
      'assign',
      'claim',
      'redelivered',
      'redelivered',
    ])
  })

  it('gets it too when `current` is empty, as long as it was never named', async () => {
    await claimed('book_pnr')
    expect((await poll('boot-1', false)).kind).toBe('redeliver')
  })

  it('gets a read again without boot_id', async () => {
    const held = await claimed('query_av', without)
    expect(await poll(null)).toMatchObject({ kind: 'redeliver', claim: { claim_token: held.claimToken } })
  })

  it('never renews beyond the deadline', async () => {
    const held = await claimed('query_av')
    await bench.query(`UPDATE tasks SET deadline_at = now() + interval '1 s' WHERE id = $1`, [held.taskId])
    await poll('boot-1')
    const { lease_until, deadline_at } = await bench.task(held.taskId)
    expect(lease_until).toEqual(deadline_at)
  })

  it.each(['progress', 'heartbeat', 'current'] as const)('gets nothing once %s has named the claim', async (by) => {
    const held = await claimed('book_pnr')
    await name(held, by)
    expect(await poll('boot-1')).toEqual({ kind: 'busy', taskId: held.taskId, cancelRequested: false })
  })

  it('still gets it after a heartbeat that named nothing', async () => {
    const held = await claimed('book_pnr')
    await name(held, 'alive')
    expect((await poll('boot-1')).kind).toBe('redeliver')
  })

  it('gets nothing when its cancellation was asked: it ends as canceled', async () => {
    const held = await claimed('book_pnr')
    await cancelTask(bench.db, held.taskId, null, 'test')
    expect(await poll('boot-1')).toMatchObject({ kind: 'lost', changed: { event: 'cancel', to: 'canceled' } })
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'canceled', charged_fen: 0 })
  })

  it('gets nothing for a poll that came before the claim: it says nothing about it', async () => {
    const held = await claimed('book_pnr', without)
    for (const bootId of [null, 'boot-1', 'boot-2']) {
      const judged = await judgeTerminalPoll(bench.db, terminal.id, { bootId, names: false, ageMs: 60_000 })
      expect(judged).toEqual({ kind: 'busy', taskId: held.taskId, cancelRequested: false })
    }
  })

  it('gets nothing once it is committed', async () => {
    const held = await claimed('book_pnr')
    await commit(held)
    expect((await poll('boot-1')).kind).toBe('busy')
    expect((await bench.task(held.taskId)).state).toBe('executing')
  })
})

describe('S4 a poll that shows that the claim is lost', () => {
  it('by a new boot puts an uncommitted write back, and frees the terminal', async () => {
    const held = await claimed('book_pnr')
    expect(await poll('boot-2')).toMatchObject({ kind: 'lost', changed: { event: 'retry', to: 'pending', ok: false } })
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'pending',
      attempt: 1,
      terminal_id: null,
      claim_token: null,
      boot_id: null,
      started_at: null,
      tried: [terminal.id],
      charged_fen: null,
    })
    expect((await bench.events(held.taskId)).at(-1)).toMatchObject({
      event: 'retry',
      terminal_id: terminal.id,
      attempt: 1,
      detail: { reason: 'the terminal started anew' },
    })
    expect(await poll('boot-2')).toEqual({ kind: 'free' })
  })

  it('S14 by a `current` that no longer names what it named', async () => {
    const held = await claimed('query_av')
    await name(held, 'current')
    expect((await poll('boot-1', true)).kind).toBe('busy')
    expect(await poll('boot-1', false)).toMatchObject({ kind: 'lost', changed: { to: 'pending' } })
    expect((await bench.events(held.taskId)).at(-1)).toMatchObject({
      detail: { reason: 'the terminal no longer has it' },
    })
  })

  it('S6 makes a committed write unknown: its hold stays, the customer and the operators are told', async () => {
    const held = await claimed('book_pnr')
    await commit(held)
    const before = await bench.account(customer.userId)
    expect(await poll('boot-2')).toMatchObject({ kind: 'lost', changed: { event: 'lose', to: 'unknown' } })
    expect(await bench.task(held.taskId)).toMatchObject({
      state: 'unknown',
      terminal_id: terminal.id,
      claim_token: held.claimToken,
      error_code: 'OUTCOME_UNKNOWN',
      charged_fen: null,
      finished_at: null,
    })
    expect(await bench.account(customer.userId)).toEqual(before)
    expect(await bench.callbacks(held.taskId)).toMatchObject([
      { event: 'task.unknown', payload: { finished_at: null } },
    ])
    expect(await bench.alerts(held.taskId)).toMatchObject([{ kind: 'task_unknown', open: true, count: 1 }])
    expect(await poll('boot-2')).toEqual({ kind: 'free' })
  })

  it.each([
    ['without `committing`', { announces_commit: false }, 'boot-1'],
    ['without boot_id', { boot_id: null }, null],
  ] as const)('S6 by a bare poll of a program %s makes its write unknown', async (_, as, bootId) => {
    const held = await claimed('book_pnr', as)
    expect(await poll(bootId)).toMatchObject({ kind: 'lost', changed: { to: 'unknown' } })
    expect((await bench.task(held.taskId)).state).toBe('unknown')
  })

  it('ends as canceled what was to be canceled and was not committed', async () => {
    const held = await claimed('book_pnr')
    await cancelTask(bench.db, held.taskId, null, 'test')
    expect(await poll('boot-1', true)).toMatchObject({ kind: 'busy', cancelRequested: true })
    expect(await poll('boot-2')).toMatchObject({ kind: 'lost', changed: { event: 'cancel', to: 'canceled' } })
    expect(await bench.task(held.taskId)).toMatchObject({ state: 'canceled', charged_fen: 0, error_code: 'CANCELED' })
  })

  it('is settled once, however many polls bring the news at once', async () => {
    const held = await claimed('book_pnr')
    const judged = await Promise.all(Array.from({ length: 10 }, () => poll('boot-2')))
    expect(judged.filter(({ kind }) => kind === 'lost')).toHaveLength(1)
    expect(judged.filter(({ kind }) => kind === 'free')).toHaveLength(9)
    expect((await bench.events(held.taskId)).filter(({ event }) => event === 'retry')).toHaveLength(1)
  })
})

import { randomUUID } from 'node:crypto'
import {
  assignedTask,
  type Customer,
  executingTask,
  type HeldClaim,
  newTask,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, cancelTask, type Renewal, renewLeases } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

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
  await bench.query('UPDATE tasks SET lease_until = now() WHERE id = $1', [held.taskId])
})

const renewal = (more: Partial<Renewal> = {}): Renewal => ({
  terminal_id: terminal.id,
  task_id: held.taskId,
  claim_token: held.claimToken,
  boot_id: 'boot-1',
  by: 'heartbeat',
  ...more,
})
const alive = (more: Partial<Renewal> = {}) => renewal({ task_id: null, claim_token: null, by: 'alive', ...more })
const renew = (...renewals: Renewal[]) => renewLeases(bench.db, renewals)

describe('the lease of a claim', () => {
  it.each([
    ['current', true, true, true],
    ['heartbeat', true, true, true],
    ['progress', true, false, false],
    ['alive', false, false, true],
  ] as const)(
    'is renewed by %s: named %s, by current %s, lives on between polls %s',
    async (by, named, current, beats) => {
      const before = await bench.task(held.taskId)
      const [renewed] = await renew(by === 'alive' ? alive() : renewal({ by }))
      expect(renewed).toEqual({
        id: held.taskId,
        terminal_id: terminal.id,
        sequence: 3,
        attempt: 1,
        cancel_requested: false,
      })
      const after = await bench.task(held.taskId)
      expect(Number(after.lease_until)).toBeGreaterThan(Number(before.lease_until))
      expect([after.named_at !== null, after.current_named, after.heartbeats]).toEqual([named, current, beats])
      expect(after).toMatchObject({ state: 'executing', sequence: 3 })
    },
  )

  it('remembers all that it was ever renewed by', async () => {
    await renew(renewal({ by: 'current' }))
    const { named_at } = await bench.task(held.taskId)
    await renew(renewal({ by: 'progress' }))
    await renew(alive())
    expect(await bench.task(held.taskId)).toMatchObject({ named_at, current_named: true, heartbeats: true })
  })

  it('never lasts beyond the deadline', async () => {
    await bench.query(`UPDATE tasks SET deadline_at = now() + interval '1 s' WHERE id = $1`, [held.taskId])
    await renew(renewal())
    const { lease_until, deadline_at } = await bench.task(held.taskId)
    expect(lease_until).toEqual(deadline_at)
  })

  it.each([
    ['another token', () => renewal({ claim_token: randomUUID() })],
    ['no token', () => renewal({ claim_token: null })],
    ['another task', () => renewal({ task_id: randomUUID() })],
    ['another terminal', () => renewal({ terminal_id: 'tm_other' })],
    ['another boot that names nothing', () => alive({ boot_id: 'boot-2' })],
    ['a program without boot_id that names nothing', () => alive({ boot_id: null })],
  ])('is not renewed by %s', async (_, wrong) => {
    const before = await bench.task(held.taskId)
    expect(await renew(wrong())).toEqual([])
    expect(await bench.task(held.taskId)).toEqual(before)
  })

  it('is renewed by a program without boot_id, if it claimed without one', async () => {
    await bench.query('UPDATE tasks SET boot_id = NULL WHERE id = $1', [held.taskId])
    expect(await renew(alive({ boot_id: null }))).toHaveLength(1)
    expect(await renew(alive({ boot_id: 'boot-1' }))).toEqual([])
  })

  it('is not there before the claim, nor after the end', async () => {
    const other = await bench.terminal()
    const { id } = await assignedTask(bench.db, newTask(customer), other.id)
    expect(await renew(alive({ terminal_id: other.id }), renewal({ terminal_id: other.id, task_id: id }))).toEqual([])
    await bench.query(
      `UPDATE tasks SET state = 'failed', error_code = 'X', finished_at = now(), charged_fen = 0 WHERE id = $1`,
      [held.taskId],
    )
    expect(await renew(renewal(), alive())).toEqual([])
  })

  it('tells of a cancellation that was asked, until the point of no return', async () => {
    await cancelTask(bench.db, held.taskId, null, 'test')
    expect(await renew(renewal())).toMatchObject([{ cancel_requested: true }])
    await bench.query('UPDATE tasks SET committed_at = now() WHERE id = $1', [held.taskId])
    expect(await renew(renewal())).toMatchObject([{ cancel_requested: false }])
  })

  it('of many terminals is renewed in one statement, each by itself', async () => {
    const other = await bench.terminal()
    const theirs = await executingTask(bench.db, newTask(customer), other.id)
    const renewed = await renew(
      renewal(),
      renewal({ terminal_id: other.id, task_id: theirs.taskId, claim_token: randomUUID() }),
    )
    expect(renewed.map(({ id }) => id)).toEqual([held.taskId])
  })

  it('is renewed by the announcement of the point of no return', async () => {
    const { taskId, claimToken } = held
    await announceCommitting(bench.db, { taskId, claimToken, terminalId: terminal.id, stage: 'committing' })
    const { lease_until, named_at } = await bench.task(taskId)
    expect(Number(lease_until)).toBeGreaterThan(Number(named_at))
  })
})

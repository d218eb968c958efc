import {
  assignedTask,
  type Customer,
  claim,
  executingTask,
  type HeldClaim,
  newTask,
  pendingTask,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelTask, expireTooOld, reclaimOverdue, renewLeases } from '../../src/index.ts'
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
  held = await executingTask(bench.db, newTask(customer), terminal.id)
  // Nothing of the tests before is left to be judged.
  await bench.query(
    `UPDATE tasks SET lease_until = now() + interval '1 hour', deadline_at = now() + interval '1 hour'
      WHERE state = 'executing' AND id <> $1`,
    [held.taskId],
  )
})

/** Moves a clock of the task to this many ms from now. */
const set = (column: string, ms: number, taskId = held.taskId) =>
  bench.query(`UPDATE tasks SET ${column} = now() + $2 * interval '1 millisecond' WHERE id = $1`, [taskId, ms])
const ago = (ms: number) => new Date(Date.now() - ms)
const reclaim = async (more: { lostTerminals?: string[]; since?: Date; limit?: number } = {}) =>
  (await reclaimOverdue(bench.db, { lostTerminals: [], since: new Date(0), limit: 1_000, ...more })).map(
    ({ task }) => task.id,
  )
const renew = (by: 'progress' | 'heartbeat' | 'alive') =>
  renewLeases(bench.db, [
    { terminal_id: terminal.id, task_id: held.taskId, claim_token: held.claimToken, boot_id: 'boot-1', by },
  ])
const reason = async () => (await bench.events(held.taskId)).at(-1)?.detail?.reason
const MINUTE = 60_000

describe('a claim is judged', () => {
  it('not while its lease and its deadline run', async () => {
    expect(await reclaim()).toEqual([])
    expect((await bench.task(held.taskId)).state).toBe('executing')
  })

  it('by its lease', async () => {
    await set('lease_until', -1)
    expect(await reclaim()).toEqual([held.taskId])
    expect(await reason()).toBe('the lease ran out')
  })

  it('by its deadline, though its lease is renewed', async () => {
    await set('deadline_at', -1)
    await set('lease_until', MINUTE)
    expect(await reclaim()).toEqual([held.taskId])
    expect(await reason()).toBe('the deadline passed')
  })

  it('S14 by the silence of its terminal, once it has shown that it lives on between polls', async () => {
    await renew('progress')
    expect(await reclaim({ lostTerminals: [terminal.id] })).toEqual([])
    await renew('alive')
    expect(await reclaim({ lostTerminals: ['tm_other'] })).toEqual([])
    expect(await reclaim({ lostTerminals: ['tm_other', terminal.id] })).toEqual([held.taskId])
    expect(await reason()).toBe('the terminal was lost')
  })

  it('once', async () => {
    await set('lease_until', -1)
    const found = await Promise.all(Array.from({ length: 8 }, () => reclaim()))
    expect(found.flat()).toEqual([held.taskId])
    expect((await bench.task(held.taskId)).attempt).toBe(1)
  })

  it('no more than asked at once', async () => {
    const other = await executingTask(bench.db, newTask(customer), (await bench.terminal()).id)
    for (const taskId of [held.taskId, other.taskId]) await set('lease_until', -1, taskId)
    const first = await reclaim({ limit: 1 })
    expect(first).toHaveLength(1)
    expect([...first, ...(await reclaim({ limit: 1 }))].sort()).toEqual([held.taskId, other.taskId].sort())
  })

  it('again under its lock: a renewal that was faster keeps it', async () => {
    await set('lease_until', -1)
    const [renewed, judged] = await bench.inOrder(held.taskId, [() => renew('heartbeat'), () => reclaim()])
    expect(renewed).toMatchObject({ value: [{ id: held.taskId }] })
    expect(judged).toMatchObject({ status: 'fulfilled', value: [] })
    expect((await bench.task(held.taskId)).state).toBe('executing')
  })
})

describe('S10 after a time in which renewals could not be stored', () => {
  it('no lease is judged for one full lease length', async () => {
    const leaseMs = newTask(customer).clocks.leaseMs
    await set('lease_until', -10 * MINUTE)
    await set('deadline_at', 10 * MINUTE)
    expect(await reclaim({ since: ago(leaseMs - 45_000) })).toEqual([])
    expect(await reclaim({ since: ago(leaseMs + 1_000) })).toEqual([held.taskId])
  })

  it('no deadline is judged at once: what ran to its end meanwhile can still be reported', async () => {
    await set('deadline_at', -10 * MINUTE)
    await set('lease_until', 10 * MINUTE)
    // Half a minute ahead, so that it does not matter how long the statement takes.
    expect(await reclaim({ since: ago(-MINUTE / 2) })).toEqual([])
    expect(await reclaim({ since: ago(MINUTE) })).toEqual([held.taskId])
  })
})

describe('a task that waited too long', () => {
  it('expires: nothing is charged, the customer is told', async () => {
    const id = await pendingTask(bench.db, newTask(customer, { callbackUrl: 'https://agent.example/cb' }))
    const before = await bench.account(customer.userId)
    await set('wait_until', -1, id)
    expect(await expireTooOld(bench.db, 100)).toMatchObject([{ to: 'expired', task: { id } }])
    expect(await bench.task(id)).toMatchObject({ state: 'expired', charged_fen: 0, error_code: 'EXPIRED' })
    expect(await bench.account(customer.userId)).toMatchObject({
      balance_fen: before.balance_fen,
      held_fen: before.held_fen - 100,
      open_tasks: before.open_tasks - 1,
    })
    expect(await bench.callbacks(id)).toMatchObject([
      { event: 'task.expired', payload: { error: { code: 'EXPIRED' } } },
    ])
  })

  it('expires at its terminal too, as long as it has not begun', async () => {
    const { id } = await assignedTask(bench.db, newTask(customer), (await bench.terminal()).id)
    await set('wait_until', -1, id)
    expect(await expireTooOld(bench.db, 100)).toMatchObject([{ to: 'expired', task: { id, state: 'assigned' } }])
    expect((await bench.events(id)).at(-1)).toMatchObject({
      event: 'expire',
      from_state: 'assigned',
      to_state: 'expired',
    })
  })

  it('does not expire before its time, nor once it has begun, nor twice', async () => {
    const waits = await pendingTask(bench.db, newTask(customer))
    await set('wait_until', -1)
    expect(await expireTooOld(bench.db, 100)).toEqual([])
    await set('wait_until', -1, waits)
    expect(await expireTooOld(bench.db, 100)).toHaveLength(1)
    expect(await expireTooOld(bench.db, 100)).toEqual([])
  })

  it.each([
    ['the claim comes first', true],
    ['the clock comes first', false],
  ])('expires or is claimed, never both: %s', async (_, claimFirst) => {
    const assigned = await assignedTask(bench.db, newTask(customer), (await bench.terminal()).id)
    await set('wait_until', -1, assigned.id)
    const acts = [() => claim(bench.db, assigned), () => expireTooOld(bench.db, 100)]
    const [first, second] = await bench.inOrder(assigned.id, claimFirst ? acts : acts.reverse())
    expect(first?.status).toBe('fulfilled')
    if (claimFirst) expect(second).toMatchObject({ status: 'fulfilled', value: [] })
    else expect(second).toMatchObject({ status: 'rejected', reason: { message: 'the task was not claimed' } })
    expect((await bench.task(assigned.id)).state).toBe(claimFirst ? 'executing' : 'expired')
  })

  it('expires with the longest waiting first, no more than asked at once', async () => {
    const [late, later] = [
      await pendingTask(bench.db, newTask(customer)),
      await pendingTask(bench.db, newTask(customer)),
    ]
    await set('wait_until', -1_000, late)
    await set('wait_until', -2_000, later)
    expect((await expireTooOld(bench.db, 1)).map(({ task }) => task.id)).toEqual([later])
    expect((await expireTooOld(bench.db, 1)).map(({ task }) => task.id)).toEqual([late])
  })

  it('does not expire when it was canceled at the same moment', async () => {
    const id = await pendingTask(bench.db, newTask(customer))
    await set('wait_until', -1, id)
    const [canceled, expired] = await bench.inOrder(id, [
      () => cancelTask(bench.db, id, null, 'test'),
      () => expireTooOld(bench.db, 100),
    ])
    expect(canceled.status).toBe('fulfilled')
    expect(expired).toMatchObject({ status: 'fulfilled', value: [] })
    expect((await bench.task(id)).state).toBe('canceled')
  })
})

describe('one bad entry harms no other', () => {
  /** A task whose hold cannot be released, for the account says that nothing is held. */
  async function unsettleable(): Promise<string> {
    const broken = await bench.customer()
    const id = await pendingTask(bench.db, newTask(broken))
    await bench.query('UPDATE accounts SET held_fen = 0 WHERE user_id = $1', [broken.userId])
    return id
  }

  it('when tasks expire: it is named, and the others expire', async () => {
    const bad = await unsettleable()
    const good = [await pendingTask(bench.db, newTask(customer)), await pendingTask(bench.db, newTask(customer))]
    for (const id of [bad, ...good]) await set('wait_until', -1, id)
    const told: string[] = []
    const expired = await expireTooOld(bench.db, 100, (taskId) => told.push(taskId))
    expect(expired.map(({ task }) => task.id).sort()).toEqual(good.sort())
    expect(told).toEqual([bad])
    expect((await bench.task(bad)).state).toBe('pending')
    await expect(expireTooOld(bench.db, 100)).rejects.toMatchObject({ code: '23514' })
    await set('wait_until', MINUTE, bad)
  })

  it('when claims are judged: it is named, and the others are judged', async () => {
    const broken = await bench.customer()
    const bad = await executingTask(bench.db, newTask(broken), (await bench.terminal()).id)
    await bench.query('UPDATE tasks SET attempt = 3 WHERE id = $1', [bad.taskId])
    await bench.query('UPDATE accounts SET held_fen = 0 WHERE user_id = $1', [broken.userId])
    for (const taskId of [bad.taskId, held.taskId]) await set('lease_until', -1, taskId)
    const told: string[] = []
    const judgement = { lostTerminals: [], since: new Date(0), limit: 1_000 }
    const judged = await reclaimOverdue(bench.db, judgement, (taskId) => told.push(taskId))
    expect(judged.map(({ task }) => task.id)).toEqual([held.taskId])
    expect(told).toEqual([bad.taskId])
    expect((await bench.task(bad.taskId)).state).toBe('executing')
  })
})

describe('one task that cannot be changed', () => {
  it('keeps no other from being judged, and is told', async () => {
    const other = await executingTask(bench.db, newTask(customer), (await bench.terminal()).id)
    await set('lease_until', -1)
    await set('lease_until', -1, other.taskId)
    await bench.query('UPDATE tasks SET attempt = 3, callback_url = $2 WHERE id = $1', [
      held.taskId,
      'https://a.example/cb',
    ])
    await bench.query(`ALTER TABLE callbacks ADD CONSTRAINT poisoned CHECK (task_id <> '${held.taskId}')`)
    const failed: string[] = []
    try {
      const judgement = { lostTerminals: [], since: new Date(0), limit: 1_000 }
      const changed = await reclaimOverdue(bench.db, judgement, (id) => failed.push(id))
      expect(changed.map(({ task }) => task.id)).toEqual([other.taskId])
      expect(failed).toEqual([held.taskId])
    } finally {
      await bench.query('ALTER TABLE callbacks DROP CONSTRAINT poisoned')
    }
    expect(await reclaim()).toEqual([held.taskId])
  })
})

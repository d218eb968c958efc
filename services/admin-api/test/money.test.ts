import { randomUUID } from 'node:crypto'
import {
  enterAdjustment,
  enterRecharge,
  enterRefund,
  listMoneyAccounts,
  listMoneyHolds,
  readMoneyAccount,
  readStatement,
  setCreditLimit,
  setLowBalance,
} from '@etermai/admin-contract'
import { checkAccounts } from '@etermai/ledger'
import { cancelTask } from '@etermai/task-store'
import { createTerminal, executingTask, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  all,
  type Cast,
  castOf,
  expectMatrix,
  never,
  ownAndSubordinates,
  ownOnly,
  subordinatesOnly,
} from './expect-matrix.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'
import { complete, customerOf } from './tasks-of.ts'

let open: OpenAdmin
let cast: Cast
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  cast = await castOf(open)
})
afterAll(() => open.dispose())

const recharge = (by: Person, whose: Person, amount: string, reference: string = randomUUID()) =>
  by.call(enterRecharge, { body: { user_id: whose.userId, amount, reference, remark: 'bank transfer' } })
const idOf = (whose: Person) => ({ params: { user_id: String(whose.userId) } })
const accountOf = async (whose: Person) => (await cast.super_admin.call(readMoneyAccount, idOf(whose))).data
const person = () => open.person('user', { parent: cast.admin })
/** A task of theirs that was charged. */
async function charged(whose: Person, priceFen = 100): Promise<string> {
  const customer = await customerOf(open.store, whose)
  const terminal = await createTerminal(open.store)
  const held = await executingTask(open.store.db, newTask(customer, { priceFen }), terminal.id)
  await complete(open.store.db, held)
  return held.taskId
}

describe('who may do what with whose money', () => {
  it('reading an account', () =>
    expectMatrix(cast, readMoneyAccount, idOf, {
      super_admin: all,
      admin: ownAndSubordinates,
      user: ownOnly,
      operations: never,
    }))

  it('entering a recharge', () =>
    expectMatrix(
      cast,
      enterRecharge,
      (whose) => ({ body: { user_id: whose.userId, amount: '1', reference: randomUUID() } }),
      { super_admin: all, admin: subordinatesOnly, user: never, operations: never },
    ))

  it('adjusting', () =>
    expectMatrix(
      cast,
      enterAdjustment,
      (whose) => ({ body: { user_id: whose.userId, amount: '1', reference: randomUUID(), remark: 'x' } }),
      { super_admin: all, admin: never, user: never, operations: never },
    ))

  it('refunding', async () => {
    const tasks = new Map<number, string>()
    for (const whose of Object.values(cast)) {
      await recharge(cast.super_admin, whose, '10')
      tasks.set(whose.userId, await charged(whose))
    }
    await expectMatrix(
      cast,
      enterRefund,
      (whose) => ({
        body: { task_id: tasks.get(whose.userId) ?? '', amount: '0.01', reference: randomUUID(), remark: 'x' },
      }),
      { super_admin: all, admin: never, user: never, operations: never },
    )
  })

  it('setting a credit limit', () =>
    expectMatrix(
      cast,
      setCreditLimit,
      async (whose) => ({
        ...idOf(whose),
        body: { etag: (await accountOf(whose)).etag, credit_limit: '5', remark: 'x' },
      }),
      { super_admin: all, admin: never, user: never, operations: never },
    ))

  it('setting a low-balance warning', () =>
    expectMatrix(
      cast,
      setLowBalance,
      async (whose) => ({ ...idOf(whose), body: { etag: (await accountOf(whose)).etag, low_balance: '1' } }),
      { super_admin: all, admin: ownAndSubordinates, user: ownOnly, operations: never },
    ))

  it('lists hold what is one’s own and one’s subordinates’, whatever is asked for', async () => {
    const { admin, user, stranger, super_admin } = cast
    for (const whose of [admin, user, stranger]) await recharge(super_admin, whose, '3')
    const seenBy = async (by: Person, query: { user_id?: number } = {}) => {
      const { data } = await by.call(readStatement, { query: { limit: 200, ...query } })
      return new Set(data.items.map(({ user_id }) => user_id))
    }
    expect(await seenBy(user)).toEqual(new Set([user.userId]))
    expect(await seenBy(admin)).toEqual(new Set([admin.userId, user.userId]))
    expect(await seenBy(admin, { user_id: stranger.userId })).toEqual(new Set())
    expect((await seenBy(super_admin)).has(stranger.userId)).toBe(true)
    const accounts = await admin.call(listMoneyAccounts)
    expect(new Set(accounts.data.items.map(({ user_id }) => user_id))).toEqual(new Set([admin.userId, user.userId]))
  })
})

describe('a recharge', () => {
  it('counts once a reference, says who and why, and leaves one line in the trail', async () => {
    const whose = await person()
    const first = await recharge(cast.admin, whose, '100.5', 'bank-1')
    expect(first.data).toMatchObject({ created: true, balance_after: '100.50' })
    const again = await recharge(cast.admin, whose, '100.50', 'bank-1')
    expect(again.data).toEqual({ ...first.data, created: false })
    expect(await recharge(cast.admin, whose, '100.51', 'bank-1')).toMatchObject({
      status: 400,
      details: [{ path: 'reference' }],
    })
    const { data } = await whose.call(readStatement)
    expect(data.items).toMatchObject([
      { kind: 'recharge', amount: '100.50', operator: cast.admin.username, remark: 'bank transfer', entry_no: 1 },
    ])
    const trail = await open.store.query(
      `SELECT actor, action FROM audit_log WHERE subject = $1 AND action ~ '^money'`,
      [`user:${whose.username}`],
    )
    expect(trail).toEqual([{ actor: cast.admin.username, action: 'money.recharge' }])
  })

  it.each(['0', '-1', '1.005', '1e3', '', '99999999999', 'NaN'])('of %j is refused', async (amount) => {
    expect(await recharge(cast.super_admin, cast.user, amount)).toMatchObject({
      status: 400,
      details: [{ path: 'amount' }],
    })
  })

  it('to nobody, or to the platform itself, is 404', async () => {
    const [system] = await open.store.query<{ id: number }>(`SELECT id FROM users WHERE username = '_system'`)
    for (const user_id of [999_999_999, system?.id ?? 0]) {
      const body = { user_id, amount: '1', reference: 'x' }
      expect(await cast.super_admin.call(enterRecharge, { body })).toMatchObject({ status: 404 })
    }
  })
})

describe('a refund and an adjustment', () => {
  it('give back no more than was charged, with the task in the statement', async () => {
    const whose = await person()
    await recharge(cast.super_admin, whose, '10')
    const task_id = await charged(whose, 300)
    const back = (amount: string, reference: string) =>
      cast.super_admin.call(enterRefund, { body: { task_id, amount, reference, remark: 'wrong fare' } })
    expect((await back('2', 'r1')).data).toMatchObject({ created: true, balance_after: '9.00' })
    expect(await back('1.01', 'r2')).toMatchObject({ status: 400, details: [{ path: 'amount' }] })
    expect((await back('1', 'r3')).data).toMatchObject({ balance_after: '10.00' })
    const { data } = await whose.call(readStatement, { query: { task_id } })
    expect(data.items.map(({ kind, amount, operation }) => [kind, amount, operation])).toEqual([
      ['refund', '1.00', 'query_av'],
      ['refund', '2.00', 'query_av'],
      ['deduction', '-3.00', 'query_av'],
    ])
  })

  it('of a task that was not charged is 404', async () => {
    const whose = await person()
    await recharge(cast.super_admin, whose, '10')
    const taskId = await pendingTask(open.store.db, newTask(await customerOf(open.store, whose)))
    const body = { task_id: taskId, amount: '1', reference: 'r', remark: 'x' }
    expect(await cast.super_admin.call(enterRefund, { body })).toMatchObject({ status: 404 })
    await cancelTask(open.store.db, taskId, null, 'tester')
  })

  it('do not take a balance below the credit limit', async () => {
    const whose = await person()
    const down = (amount: string) =>
      cast.super_admin.call(enterAdjustment, {
        body: { user_id: whose.userId, amount, reference: randomUUID(), remark: 'x' },
      })
    expect(await down('-0.01')).toMatchObject({ status: 400, details: [{ path: 'amount' }] })
    const { etag } = await accountOf(whose)
    await cast.super_admin.call(setCreditLimit, { ...idOf(whose), body: { etag, credit_limit: '5', remark: 'known' } })
    expect((await down('-5')).data).toMatchObject({ balance_after: '-5.00' })
    expect(await down('-0.01')).toMatchObject({ status: 400 })
  })
})

describe('the terms of an account', () => {
  it('are edited by one at a time', async () => {
    const whose = await person()
    const { etag } = await accountOf(whose)
    const set = (credit_limit: string) =>
      cast.super_admin.call(setCreditLimit, { ...idOf(whose), body: { etag, credit_limit, remark: 'known' } })
    const done = await Promise.all(['1', '2', '3'].map(set))
    expect(done.map(({ code }) => code).sort()).toEqual(['EDIT_CONFLICT', 'EDIT_CONFLICT', 'OK'])
    expect(done.find(({ status }) => status === 409)?.details).toMatchObject([{ path: 'credit_limit' }])
  })

  it('warn when the balance is low', async () => {
    const whose = await person()
    const { etag } = await accountOf(whose)
    const set = await whose.call(setLowBalance, { ...idOf(whose), body: { etag, low_balance: '50' } })
    expect(set.data).toMatchObject({ is_low: true, low_balance: '50.00' })
    const low = await cast.admin.call(listMoneyAccounts, { query: { low: true, username: whose.username } })
    expect(low.data.items).toMatchObject([{ user_id: whose.userId }])
    await recharge(cast.admin, whose, '50')
    expect(await accountOf(whose)).toMatchObject({ is_low: false })
    const alerts = await open.store.query(
      `SELECT resolved_at IS NOT NULL AS over FROM alerts WHERE kind = 'balance_low' AND subject = $1`,
      [`user:${whose.userId}`],
    )
    expect(alerts).toEqual([{ over: true }])
  })
})

describe('the statement', () => {
  it('shows every posting once over its pages, with a running balance, and filters', async () => {
    const whose = await person()
    const amounts = ['10', '20', '30', '40', '50']
    for (const amount of amounts) await recharge(cast.admin, whose, amount)
    await charged(whose)
    const seen: { entry_no: number; balance_after: string }[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string | number> = { limit: 2, ...(cursor === null ? {} : { cursor }) }
      const { data } = await whose.call(readStatement, { query })
      seen.push(...data.items)
      cursor = data.next_cursor
    } while (cursor !== null)
    expect(seen.map(({ entry_no }) => entry_no)).toEqual([6, 5, 4, 3, 2, 1])
    expect(seen.map(({ balance_after }) => balance_after)).toEqual([
      '149.00',
      '150.00',
      '100.00',
      '60.00',
      '30.00',
      '10.00',
    ])
    const count = async (query: Record<string, string>) =>
      (await whose.call(readStatement, { query })).data.items.length
    expect(await count({ kind: 'recharge' })).toBe(5)
    expect(await count({ kind: 'deduction,refund' })).toBe(1)
    expect(await count({ operation: 'query_av' })).toBe(1)
    expect(await count({ terminal_id: 'nowhere' })).toBe(0)
    expect(await count({ until: '2020-01-01T00:00:00Z' })).toBe(0)
    expect(await count({ from: '2020-01-01T00:00:00+08:00' })).toBe(6)
    const wrong = await whose.call(readStatement, { query: { kind: 'gift', cursor: 'x', from: 'yesterday', wrong: 1 } })
    expect(wrong.details.map(({ path }) => path).sort()).toEqual(['from', 'kind', 'wrong'])
    expect(await whose.call(readStatement, { query: { cursor: 'x' } })).toMatchObject({ status: 400 })
  })

  it('of holds shows what waits for which money', async () => {
    const whose = await person()
    await recharge(cast.admin, whose, '10')
    const customer = await customerOf(open.store, whose)
    const ids: string[] = []
    for (const priceFen of [100, 200]) ids.push(await pendingTask(open.store.db, newTask(customer, { priceFen })))
    const { data } = await whose.call(listMoneyHolds)
    expect(data.items.map(({ task_id, held }) => [task_id, held])).toEqual([
      [ids[1], '2.00'],
      [ids[0], '1.00'],
    ])
    expect(await accountOf(whose)).toMatchObject({ held: '3.00', available: '7.00', open_tasks: 2 })
    for (const taskId of ids) await cancelTask(open.store.db, taskId, null, 'tester')
    expect((await whose.call(listMoneyHolds)).data.items).toEqual([])
  })
})

it('S7 after thousands of recharges, tasks, adjustments and refunds at once every fen is where it belongs', async () => {
  const users = [await person(), await person(), await person()]
  const terminals = []
  for (let i = 0; i < 6; i++) terminals.push((await createTerminal(open.store)).id)
  const expected = new Map(users.map(({ userId }) => [userId, 0]))
  const move = (userId: number, fen: number) => expected.set(userId, (expected.get(userId) ?? 0) + fen)
  for (const user of users) await recharge(cast.super_admin, user, '1000')
  for (const { userId } of users) move(userId, 100_000)
  const customers = await Promise.all(users.map((user) => customerOf(open.store, user)))

  const work: (() => Promise<void>)[] = []
  for (let i = 0; i < 1_500; i++) {
    const user = users[i % 3] as Person
    // Each reference comes twice.
    work.push(async () => {
      const { data } = await recharge(cast.super_admin, user, '0.07', `pay-${Math.floor(i / 6)}`)
      if (data.created) move(user.userId, 7)
    })
    if (i % 3 === 0)
      work.push(async () => {
        const amount = i % 2 === 0 ? '0.05' : '-0.03'
        const body = { user_id: user.userId, amount, reference: `adj-${i}`, remark: 'count' }
        await cast.super_admin.call(enterAdjustment, { body })
        move(user.userId, i % 2 === 0 ? 5 : -3)
      })
  }
  // Terminals that work one task after the other; what is charged is refunded by copies that ask for too much.
  const lives = terminals.map((terminalId, n) => async () => {
    for (let i = 0; i < 25; i++) {
      const user = users[(i + n) % 3] as Person
      const customer = customers[(i + n) % 3]
      if (customer === undefined) throw new Error('no customer')
      const held = await executingTask(open.store.db, newTask(customer, { priceFen: 11 }), terminalId)
      await complete(open.store.db, held)
      move(user.userId, -11)
      if (i % 5 !== 0) continue
      const copies = Array.from({ length: 4 }, (_, copy) =>
        cast.super_admin.call(enterRefund, {
          body: { task_id: held.taskId, amount: '0.06', reference: `${held.taskId}-${copy}`, remark: 'count' },
        }),
      )
      const made = (await Promise.all(copies)).filter(({ status }) => status === 200)
      expect(made).toHaveLength(1)
      move(user.userId, 6)
    }
  })
  const next = work.values()
  const hands = Array.from({ length: 16 }, async () => {
    for (const act of next) await act()
  })
  await Promise.all([...hands, ...lives.map((life) => life())])

  for (const user of users)
    expect((await accountOf(user)).balance).toBe(((expected.get(user.userId) ?? 0) / 100).toFixed(2))
  expect(await checkAccounts(open.store.db)).toEqual([])
  const broken = await open.store.query(
    `SELECT id FROM (SELECT id, entry_no, balance_after_fen, row_number() OVER taken AS nth, sum(amount_fen) OVER taken AS fold
                       FROM ledger_transactions WINDOW taken AS (PARTITION BY user_id ORDER BY entry_no)) e
      WHERE nth <> entry_no OR fold <> balance_after_fen`,
  )
  expect(broken).toEqual([])
}, 300_000)

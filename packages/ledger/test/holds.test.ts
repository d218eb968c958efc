import { transaction } from '@etermai/platform'
import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hold, lockAccounts, readBalance, recharge, setLimits } from '../src/index.ts'
import { balanceOf, faultsInBooks, type HeldMoney, holdFor, openBook, settleAll } from './books.ts'

let store: TestStore
let userId = 0
beforeAll(async () => {
  store = await createTestStore({ connections: 20 })
})
afterAll(() => store.dispose())
beforeEach(async () => {
  userId = await fundedBook()
})

async function fundedBook(): Promise<number> {
  const user = await openBook(store)
  await recharge(store.db, { userId: user, amountFen: 1_000, reference: 'bank-1', operator: 'tester', remark: '' })
  return user
}

async function held(fen: number, user = userId): Promise<HeldMoney> {
  const taskId = await holdFor(store, user, fen)
  if (taskId === null) throw new Error('the money is not there')
  return { taskId, userId: user, fen }
}

const holdWithoutLooking = (fen: number) =>
  transaction(store.db, (client) => hold(client, [{ user_id: userId, hold_fen: fen, tasks: 1, rate_tat_ms: 0 }]))

describe('S7 a hold', () => {
  it('takes from what is available, not from the balance', async () => {
    await held(400)
    expect(await balanceOf(store, userId)).toMatchObject({
      balanceFen: 1_000,
      heldFen: 400,
      availableFen: 600,
      openTasks: 1,
    })
  })

  it('beyond the credit limit is refused by the database itself', async () => {
    await setLimits(store.db, userId, { creditLimitFen: 50 })
    await expect(holdWithoutLooking(1_051)).rejects.toMatchObject({ code: '23514' })
    await holdWithoutLooking(1_050)
    expect((await balanceOf(store, userId)).availableFen).toBe(-50)
  })

  it('is given to as many as there is money for, when 40 come at once', async () => {
    const given = await Promise.all(Array.from({ length: 40 }, () => holdFor(store, userId, 70)))
    expect(given.filter((taskId) => taskId !== null)).toHaveLength(14)
    expect(await balanceOf(store, userId)).toMatchObject({ heldFen: 980, availableFen: 20, openTasks: 14 })
  })

  it('keeps where the rate limit stands', async () => {
    await transaction(store.db, (client) =>
      hold(client, [{ user_id: userId, hold_fen: 0, tasks: 2, rate_tat_ms: 1_798_761_600_123.5 }]),
    )
    const locked = await transaction(store.db, (client) => lockAccounts(client, [userId]))
    expect(locked.get(userId)).toMatchObject({ rate_tat_ms: 1_798_761_600_123.5, open_tasks: 2, held_fen: 0 })
  })
})

describe('S7 a hold is resolved', () => {
  it.each([
    ['captured in full', 300, 700],
    ['captured in part, the rest released', 120, 880],
    ['released', 0, 1_000],
  ])('%s', async (_, charge, balanceFen) => {
    const money = await held(300)
    await settleAll(store, [{ ...money, charge }])
    expect(await balanceOf(store, userId)).toEqual({
      balanceFen,
      heldFen: 0,
      availableFen: balanceFen,
      creditLimitFen: 0,
      openTasks: 0,
      backlogCap: 1_000_000,
    })
    const written = await store.query(
      'SELECT amount_fen, operator, remark FROM ledger_transactions WHERE task_id = $1',
      [money.taskId],
    )
    expect(written).toEqual(charge === 0 ? [] : [{ amount_fen: -charge, operator: 'system', remark: 'query_av' }])
  })

  it.each([301, -1])('but not by a capture of %d of 300', async (charge) => {
    const money = await held(300)
    await expect(settleAll(store, [{ ...money, charge }])).rejects.toThrow(RangeError)
    expect((await balanceOf(store, userId)).heldFen).toBe(300)
  })

  it('by one capture only, however many come at once', async () => {
    const money = await held(300)
    await held(300)
    const done = await Promise.allSettled(
      Array.from({ length: 10 }, () => settleAll(store, [{ ...money, charge: 300 }])),
    )
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: 700, heldFen: 300, openTasks: 1 })
  })

  it('never twice where nothing else is held', async () => {
    const money = await held(300)
    await settleAll(store, [{ ...money, charge: 0 }])
    await expect(settleAll(store, [{ ...money, charge: 0 }])).rejects.toMatchObject({ code: '23514' })
  })

  it('together with others of the same and of another customer, in one transaction', async () => {
    const other = await fundedBook()
    const holds = [await held(100), await held(200, other), await held(300), await held(50)]
    await settleAll(
      store,
      holds.map((money, i) => ({ ...money, charge: i === 3 ? 0 : money.fen })),
    )
    expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: 600, heldFen: 0, openTasks: 0 })
    expect(await balanceOf(store, other)).toMatchObject({ balanceFen: 800, heldFen: 0, openTasks: 0 })
  })

  it('or none of the batch, when one of them was charged before', async () => {
    const [once, fresh] = [await held(100), await held(200)]
    await settleAll(store, [{ ...once, charge: 100 }])
    await held(100)
    const batch = [fresh, once].map((money) => ({ ...money, charge: money.fen }))
    await expect(settleAll(store, batch)).rejects.toMatchObject({ code: '23505' })
    expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: 900, heldFen: 300, openTasks: 2 })
  })

  it('without a deadlock when batches name the same customers in opposite orders', async () => {
    const users = [userId, await fundedBook(), await fundedBook()]
    const batches = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const order = i % 2 === 0 ? users : [...users].reverse()
        const holds: HeldMoney[] = []
        for (const user of order) holds.push(await held(10, user))
        return holds.map((money) => ({ ...money, charge: 10 }))
      }),
    )
    await Promise.all(batches.map((batch) => settleAll(store, batch)))
    for (const user of users) expect(await balanceOf(store, user)).toMatchObject({ balanceFen: 880, heldFen: 0 })
  })
})

describe('S7 the lock of accounts', () => {
  it('lets two batches in opposite orders pass, one after the other', async () => {
    const users = [userId, await fundedBook(), await fundedBook()]
    const passes = Array.from({ length: 20 }, (_, i) =>
      transaction(store.db, async (client) => {
        const order = i % 2 === 0 ? users : [...users].reverse()
        const locked = await lockAccounts(client, order)
        expect([...locked.keys()].sort()).toEqual([...users].sort())
        await hold(
          client,
          order.map((user_id) => ({ user_id, hold_fen: 1, tasks: 1, rate_tat_ms: 0 })),
        )
      }),
    )
    await Promise.all(passes)
    for (const user of users) expect((await balanceOf(store, user)).heldFen).toBe(20)
  })

  it('leaves out users who have no account', async () => {
    const locked = await transaction(store.db, (client) => lockAccounts(client, [userId, -1]))
    expect([...locked.keys()]).toEqual([userId])
    expect(await readBalance(store.db, -1)).toBeNull()
  })
})

it('S7 all books balance at the end, and a capture names its task', async () => {
  expect(await faultsInBooks(store)).toEqual([])
  await expect(
    transaction(store.db, (client) =>
      client.query(
        `INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, task_id, operator, entry_no, balance_after_fen)
         VALUES ($1, 'deduction', $2, -1, $3, 'x', 1, -1)`,
        [uuidv7(), userId, uuidv7()],
      ),
    ),
  ).rejects.toMatchObject({ code: '23514' })
})

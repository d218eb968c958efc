import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adjust, recharge, refund, setLimits, setLowBalance } from '../src/index.ts'
import { balanceOf, chargedTask, faultsInBooks, holdFor, openBook } from './books.ts'

let store: TestStore
let userId = 0
beforeAll(async () => {
  store = await createTestStore({ connections: 20 })
})
afterAll(() => store.dispose())
beforeEach(async () => {
  userId = await openBook(store)
})

const by = { operator: 'tester', remark: 'why' }
const give = (reference: string, amountFen: number, user = userId) =>
  recharge(store.db, { userId: user, amountFen, reference, ...by })
const move = (amountFen: number, reference?: string) => adjust(store.db, { userId, amountFen, reference, ...by })
const transactionsOf = (user = userId) =>
  store.query<{ kind: string; amount_fen: number; reference: string | null; operator: string; remark: string }>(
    'SELECT kind, amount_fen, reference, operator, remark FROM ledger_transactions WHERE user_id = $1 ORDER BY id',
    [user],
  )
const refused = (path: string) => ({ code: 'INVALID_REQUEST', details: [expect.objectContaining({ path })] })

describe('S7 a recharge', () => {
  it('raises the balance, and is written with operator, remark and both sides', async () => {
    const { transactionId, created } = await give('bank-1', 10_000)
    expect(created).toBe(true)
    expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: 10_000, availableFen: 10_000, heldFen: 0 })
    expect(await transactionsOf()).toEqual([
      { kind: 'recharge', amount_fen: 10_000, reference: 'bank-1', operator: 'tester', remark: 'why' },
    ])
    expect(
      await store.query('SELECT account, amount_fen FROM postings WHERE transaction_id = $1 ORDER BY account', [
        transactionId,
      ]),
    ).toEqual([
      { account: 'customer', amount_fen: 10_000 },
      { account: 'recharge', amount_fen: -10_000 },
    ])
  })

  it('with the same reference again is the same recharge', async () => {
    const first = await give('bank-1', 10_000)
    expect(await give('bank-1', 10_000)).toEqual({ ...first, created: false })
    expect((await balanceOf(store, userId)).balanceFen).toBe(10_000)
  })

  it('with the same reference and another amount is refused, and changes nothing', async () => {
    await give('bank-1', 10_000)
    await expect(give('bank-1', 10_001)).rejects.toMatchObject(refused('reference'))
    expect((await balanceOf(store, userId)).balanceFen).toBe(10_000)
  })

  it('is one recharge when 50 copies come at once', async () => {
    const done = await Promise.all(Array.from({ length: 50 }, () => give('bank-1', 700)))
    expect(done.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(done.map(({ transactionId }) => transactionId)).size).toBe(1)
    expect((await balanceOf(store, userId)).balanceFen).toBe(700)
    expect(await transactionsOf()).toHaveLength(1)
  })

  it('is one of two when two amounts come at once under one reference', async () => {
    const done = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => give('bank-1', 100 + (i % 2))))
    const { balanceFen } = await balanceOf(store, userId)
    expect([100, 101]).toContain(balanceFen)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  })

  it('may share its reference with another customer, and with another kind', async () => {
    const other = await openBook(store)
    await give('bank-1', 100)
    await give('bank-1', 200, other)
    await move(300, 'bank-1')
    expect((await balanceOf(store, userId)).balanceFen).toBe(400)
    expect((await balanceOf(store, other)).balanceFen).toBe(200)
  })

  it.each([0, -1, 0.5, Number.NaN, 2 ** 53])('of %d is refused', async (amount) => {
    await expect(give('bank-1', amount)).rejects.toMatchObject(refused('amount'))
    expect(await transactionsOf()).toEqual([])
  })

  it('to nobody is refused', async () => {
    await expect(give('bank-1', 1, -1)).rejects.toMatchObject(refused('user'))
  })
})

describe('S7 an adjustment', () => {
  it('goes up and down, and many without a reference are many', async () => {
    for (const fen of [500, 500, -300]) expect((await move(fen)).created).toBe(true)
    expect((await balanceOf(store, userId)).balanceFen).toBe(700)
    expect((await transactionsOf()).map(({ kind }) => kind)).toEqual(['adjustment', 'adjustment', 'adjustment'])
  })

  it('goes down to the credit limit and not a fen further', async () => {
    await setLimits(store.db, userId, { creditLimitFen: 1_000 })
    await move(-1_000)
    await expect(move(-1)).rejects.toMatchObject(refused('amount'))
    expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: -1_000, availableFen: -1_000 })
  })

  it('does not take what is held', async () => {
    await give('bank-1', 1_000)
    await holdFor(store, userId, 400)
    await expect(move(-601)).rejects.toMatchObject(refused('amount'))
    await move(-600)
    expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: 400, heldFen: 400, availableFen: 0 })
  })

  it('succeeds exactly as often as there is money, when 30 come at once', async () => {
    await give('bank-1', 1_000)
    const done = await Promise.allSettled(Array.from({ length: 30 }, () => move(-90)))
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(11)
    expect((await balanceOf(store, userId)).balanceFen).toBe(10)
  })

  it('of nothing is refused', async () => {
    await expect(move(0)).rejects.toMatchObject(refused('amount'))
  })
})

describe('S7 a refund', () => {
  let taskId = ''
  beforeEach(async () => {
    await give('bank-1', 1_000)
    taskId = (await chargedTask(store, userId, 300)) ?? ''
  })
  const back = (amountFen: number, reference?: string, task = taskId) =>
    refund(store.db, { userId, amountFen, reference, taskId: task, ...by })

  it('comes out of revenue, names its task, and says what was done where', async () => {
    const { transactionId, balanceAfterFen } = await back(250, 'r-1')
    expect((await back(250, 'r-1')).created).toBe(false)
    expect(balanceAfterFen).toBe(950)
    expect((await balanceOf(store, userId)).balanceFen).toBe(950)
    expect(
      await store.query(`SELECT amount_fen FROM postings WHERE transaction_id = $1 AND account = 'revenue'`, [
        transactionId,
      ]),
    ).toEqual([{ amount_fen: -250 }])
    expect(
      await store.query('SELECT task_id, operation FROM ledger_transactions WHERE id = $1', [transactionId]),
    ).toEqual([{ task_id: taskId, operation: 'query_av' }])
  })

  it('gives back what was charged and not a fen more, over all refunds of the task', async () => {
    await back(200, 'r-1')
    await expect(back(101, 'r-2')).rejects.toMatchObject(refused('amount'))
    await back(100, 'r-3')
    await expect(back(1)).rejects.toMatchObject(refused('amount'))
    expect((await balanceOf(store, userId)).balanceFen).toBe(1_000)
  })

  it('succeeds as often as there is something to give back, when 20 come at once', async () => {
    const done = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => back(70, `r-${i}`)))
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect((await balanceOf(store, userId)).balanceFen).toBe(980)
  })

  it('of another customer`s task, of none, or under another task`s reference is refused', async () => {
    const other = await openBook(store)
    await give('bank-1', 500, other)
    const foreign = (await chargedTask(store, other, 50)) ?? ''
    await expect(back(10, 'r-1', foreign)).rejects.toMatchObject(refused('amount'))
    await expect(back(10, 'r-1', '01900000-0000-7000-8000-000000000009')).rejects.toMatchObject(refused('amount'))
    const second = (await chargedTask(store, userId, 100)) ?? ''
    await back(10, 'r-1')
    await expect(back(10, 'r-1', second)).rejects.toMatchObject(refused('reference'))
  })

  it.each([0, -1])('of %d is refused', async (amount) => {
    await expect(back(amount)).rejects.toMatchObject(refused('amount'))
  })
})

describe('S7 a balance that is low', () => {
  const alerts = () =>
    store.query(
      `SELECT count, resolved_at IS NULL AS open, detail FROM alerts WHERE kind = 'balance_low' AND subject = $1`,
      [`user:${userId}`],
    )

  it('is one alert from below the threshold until above it, however often it crosses', async () => {
    await setLimits(store.db, userId, { lowBalanceFen: 500 })
    expect(await alerts()).toMatchObject([{ open: true, detail: { available_fen: 0, threshold_fen: 500 } }])
    await give('bank-1', 500)
    expect(await alerts()).toMatchObject([{ open: false }])
    await holdFor(store, userId, 1)
    expect(await alerts()).toMatchObject([{ count: 2, open: true, detail: { available_fen: 499 } }])
    await move(-100)
    expect(await alerts()).toMatchObject([{ count: 2, open: true }])
    await give('bank-2', 101)
    expect(await alerts()).toMatchObject([{ count: 2, open: false }])
  })

  it('is a new alert when somebody has seen to the last one', async () => {
    await setLimits(store.db, userId, { lowBalanceFen: 500 })
    await store.query(`UPDATE alerts SET resolved_at = now(), resolved_by = 'x', remark = 'y' WHERE subject = $1`, [
      `user:${userId}`,
    ])
    await give('bank-1', 500)
    await move(-1)
    expect((await alerts()).map(({ open }) => open).sort()).toEqual([false, true])
  })

  it('is a new alert when the last one is long over, and none without a threshold', async () => {
    await setLimits(store.db, userId, { lowBalanceFen: 500 })
    await give('bank-1', 500)
    await store.query(`UPDATE alerts SET resolved_at = now() - interval '11 minutes' WHERE subject = $1`, [
      `user:${userId}`,
    ])
    await move(-1)
    expect(await alerts()).toHaveLength(2)
    await setLowBalance(store.db, userId, null)
    expect((await alerts()).filter(({ open }) => open)).toEqual([])
    await move(-400)
    expect(await alerts()).toHaveLength(2)
  })
})

describe('S7 the limits of an account', () => {
  it('change one by one and leave the others', async () => {
    await setLimits(store.db, userId, { creditLimitFen: 500, backlogCap: 7 })
    await setLimits(store.db, userId, { ratePerSecond: 3, rateBurst: 4, weight: 2, lowBalanceFen: 100 })
    const [account] = await store.query('SELECT * FROM accounts WHERE user_id = $1', [userId])
    expect(account).toMatchObject({
      credit_limit_fen: 500,
      backlog_cap: 7,
      rate_per_second: 3,
      rate_burst: 4,
      weight: 2,
      low_balance_fen: 100,
    })
  })

  it('let nobody take back the credit that is used', async () => {
    await setLimits(store.db, userId, { creditLimitFen: 500 })
    await move(-300)
    await expect(setLimits(store.db, userId, { creditLimitFen: 299 })).rejects.toMatchObject(refused('credit_limit'))
    await setLimits(store.db, userId, { creditLimitFen: 300 })
    expect((await balanceOf(store, userId)).creditLimitFen).toBe(300)
  })
})

it('S7 all books balance at the end', async () => {
  expect(await faultsInBooks(store)).toEqual([])
})

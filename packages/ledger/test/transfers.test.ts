import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adjust, recharge, refund, setLimits } from '../src/index.ts'
import { balanceOf, faultsInBooks, holdFor, openBook } from './books.ts'

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
    expect(await give('bank-1', 10_000)).toEqual({ transactionId: first.transactionId, created: false })
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
    await refund(store.db, { userId, amountFen: 400, reference: 'bank-1', ...by })
    expect((await balanceOf(store, userId)).balanceFen).toBe(800)
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
  const back = (amountFen: number, reference?: string) => refund(store.db, { userId, amountFen, reference, ...by })

  it('comes out of revenue, once a reference', async () => {
    const { transactionId } = await back(250, 'task-1')
    expect((await back(250, 'task-1')).created).toBe(false)
    expect((await balanceOf(store, userId)).balanceFen).toBe(250)
    expect(
      await store.query(`SELECT amount_fen FROM postings WHERE transaction_id = $1 AND account = 'revenue'`, [
        transactionId,
      ]),
    ).toEqual([{ amount_fen: -250 }])
  })

  it.each([0, -1])('of %d is refused', async (amount) => {
    await expect(back(amount)).rejects.toMatchObject(refused('amount'))
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

import { randomUUID } from 'node:crypto'
import { type Customer, createCustomer, createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AccountsCheck, adjust, checkAccounts } from '../src/index.ts'

let store: TestStore
let customer: Customer
beforeAll(async () => {
  store = await createTestStore()
})
afterAll(() => store.dispose())
beforeEach(async () => {
  customer = await createCustomer(store)
})

const FOREVER = Number.POSITIVE_INFINITY
const tamper = async (statement: string) => {
  const client = await store.db.connect()
  await client.query('BEGIN')
  await client.query('SET LOCAL session_replication_role = replica')
  await client.query(statement.replaceAll(':user', String(customer.userId)))
  await client.query('COMMIT')
  client.release()
}

/** Old postings of 1 fen each, with the balance that they make; all of one moment, or a second apart. */
async function old(count: number, apart: boolean): Promise<void> {
  const at = `now() - interval '1 hour' + ${apart ? 'i' : '0'} * interval '1 ms'`
  await tamper(
    `WITH made AS MATERIALIZED (SELECT gen_random_uuid() AS id, ${at} AS at, i FROM generate_series(1, ${count}) i),
          tx AS (INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, operator, created_at, entry_no,
                                                  balance_after_fen)
                 SELECT id, 'adjustment', :user, 1, 'x', at, a.entries + i, a.balance_fen + i
                   FROM made, accounts a WHERE a.user_id = :user)
     INSERT INTO postings (transaction_id, account, user_id, amount_fen, created_at)
     SELECT id, account, :user, fen, at FROM made, (VALUES ('customer', 1), ('adjustment', -1)) AS side(account, fen)`,
  )
  await tamper(
    `UPDATE accounts SET balance_fen = balance_fen + ${count}, entries = entries + ${count} WHERE user_id = :user`,
  )
}
const users = ({ mismatches }: { mismatches: { user_id: number }[] }) => mismatches.map(({ user_id }) => user_id)

describe('S7 a check of the books that remembers', () => {
  it('says what the full check says, look after look', async () => {
    const check = new AccountsCheck()
    for (let look = 0; look < 3; look++) {
      await adjust(store.db, { userId: customer.userId, amountFen: 5, operator: 'x', remark: randomUUID() })
      const { accounts, checked, mismatches } = await check.look(store.db, FOREVER)
      expect([checked, mismatches]).toEqual([accounts, []])
    }
    await tamper('UPDATE accounts SET balance_fen = balance_fen - 1 WHERE user_id = :user')
    const { mismatches } = await check.look(store.db, FOREVER)
    expect(mismatches).toEqual(await checkAccounts(store.db))
    expect(users({ mismatches })).toEqual([customer.userId])
    await tamper('UPDATE accounts SET balance_fen = balance_fen + 1 WHERE user_id = :user')
    expect(users(await check.look(store.db, FOREVER))).toEqual([])
  })

  it.each([
    ['one after the other', true],
    ['all of one moment', false],
  ])('reads long histories in parts: 50,000 postings, %s', async (_, apart) => {
    await old(50_000, apart)
    const check = new AccountsCheck()
    expect(users(await check.look(store.db, FOREVER))).toEqual([])
    expect(users(await check.look(store.db, FOREVER))).toEqual([])
    await tamper('UPDATE accounts SET balance_fen = balance_fen + 7 WHERE user_id = :user')
    expect(users(await check.look(store.db, FOREVER))).toEqual([customer.userId])
    await tamper('UPDATE accounts SET balance_fen = balance_fen - 7 WHERE user_id = :user')
  })

  it('does not read again what was folded, and reads everything before it accuses anybody', async () => {
    await old(10, true)
    const check = new AccountsCheck()
    expect(users(await check.look(store.db, FOREVER))).toEqual([])
    // An old posting that is changed is not read: the figures agree with what was folded.
    await tamper(`UPDATE postings SET amount_fen = 2 WHERE user_id = :user AND amount_fen = 1`)
    expect(users(await check.look(store.db, FOREVER))).toEqual([])
    // A balance that agrees with the postings, but not with what was folded, is right.
    await tamper('UPDATE ledger_transactions SET balance_after_fen = balance_after_fen + 10 WHERE user_id = :user')
    await tamper('UPDATE accounts SET balance_fen = balance_fen + 10 WHERE user_id = :user')
    expect(users(await check.look(store.db, FOREVER))).toEqual([])
    expect(await checkAccounts(store.db)).toEqual([])
  })

  it('compares only accounts that were read to the end, and goes on where it stopped', async () => {
    const check = new AccountsCheck()
    const first = await check.look(store.db, 0)
    expect([first.checked, first.mismatches]).toEqual([0, []])
    const second = await check.look(store.db, FOREVER)
    expect([second.checked, second.mismatches]).toEqual([first.accounts, []])
  })
})

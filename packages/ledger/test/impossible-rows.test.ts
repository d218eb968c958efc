import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recharge } from '../src/index.ts'
import { openBook } from './books.ts'

const CHECK = '23514'
const UNIQUE = '23505'
const FOREIGN = '23503'
const NOT_NULL = '23502'

const ID = '01900000-0000-7000-8000-000000000001'
const OTHER = '01900000-0000-7000-8000-000000000002'

let store: TestStore
let userId = 0
let known = ''
beforeAll(async () => {
  store = await createTestStore()
  userId = await openBook(store)
  const made = { userId, amountFen: 100, reference: 'bank-1', operator: 'tester', remark: '' }
  known = (await recharge(store.db, made)).transactionId
})
afterAll(() => store.dispose())

/** In a statement, `:user` is the customer, `:known` a transaction that stands. */
const fill = (statement: string) => statement.replaceAll(':user', String(userId)).replaceAll(':known', `'${known}'`)
const account = (set: string) => `UPDATE accounts SET ${set} WHERE user_id = :user`
const entry = (columns: string, values: string) =>
  `INSERT INTO ledger_transactions (id, user_id, operator, entry_no, balance_after_fen, ${columns})
   VALUES ('${ID}', :user, 'x', 9, 0, ${values})`
const posting = (values: string) =>
  `INSERT INTO postings (transaction_id, account, user_id, amount_fen) VALUES ${values}`

describe('S7 the database refuses', () => {
  it.each([
    ['an account of nobody', FOREIGN, 'INSERT INTO accounts (user_id) VALUES (-1)'],
    ['a second account', UNIQUE, 'INSERT INTO accounts (user_id) VALUES (:user)'],
    ['a balance below the credit limit', CHECK, account('balance_fen = -1')],
    ['a hold beyond the balance', CHECK, account('held_fen = 101')],
    ['a hold beyond balance and credit', CHECK, account('held_fen = 202, credit_limit_fen = 101')],
    ['a negative hold', CHECK, account('held_fen = -1')],
    ['a negative credit limit', CHECK, account('credit_limit_fen = -1')],
    ['a negative backlog', CHECK, account('open_tasks = -1')],
    ['a negative backlog cap', CHECK, account('backlog_cap = -1')],
    ['a rate of nothing', CHECK, account('rate_per_second = 0')],
    ['a burst of nothing', CHECK, account('rate_burst = 0')],
    ['a weight of nothing', CHECK, account('weight = 0')],
    ['an account without a balance', NOT_NULL, account('balance_fen = NULL')],

    ['an unknown kind of transaction', CHECK, entry('kind, amount_fen', `'gift', 1`)],
    ['a transaction of nobody', FOREIGN, entry('kind, amount_fen', `'adjustment', 1`).replace(':user', '-1')],
    ['a transaction without an amount', NOT_NULL, entry('kind', `'adjustment'`)],
    [
      'a transaction without an operator',
      NOT_NULL,
      entry('kind, amount_fen', `'adjustment', 1`).replace(`'x'`, 'NULL'),
    ],
    [
      'a deduction under another id than its task`s',
      CHECK,
      entry('kind, amount_fen, task_id', `'deduction', -1, '${OTHER}'`),
    ],
    ['a deduction that gives', CHECK, entry('kind, amount_fen, task_id', `'deduction', 1, '${ID}'`)],
    ['a recharge without a reference', CHECK, entry('kind, amount_fen', `'recharge', 1`)],
    ['a recharge of nothing', CHECK, entry('kind, amount_fen, reference', `'recharge', 0, 'bank-2'`)],
    ['a recharge that takes', CHECK, entry('kind, amount_fen, reference', `'recharge', -1, 'bank-2'`)],
    ['a reference twice', UNIQUE, entry('kind, amount_fen, reference', `'recharge', 1, 'bank-1'`)],
    ['an entry without a number', CHECK, entry('kind, amount_fen', `'adjustment', 1`).replace(' 9,', ' 0,')],
    ['a refund of no task', CHECK, entry('kind, amount_fen', `'refund', 1`)],
    ['a refund of what was never charged', CHECK, entry('kind, amount_fen, task_id', `'refund', 1, '${OTHER}'`)],
    ['a transaction twice', UNIQUE, entry('kind, amount_fen', `'adjustment', 1`).replace(`'${ID}'`, ':known')],

    ['one side of a transaction', CHECK, posting(`(:known, 'revenue', :user, 1)`)],
    [
      'two sides that do not balance',
      CHECK,
      posting(`(:known, 'revenue', :user, 1), (:known, 'adjustment', :user, -2)`),
    ],
    [
      'two transactions that balance only together',
      CHECK,
      `WITH made AS (${entry('kind, amount_fen', `'adjustment', 1`)} RETURNING id)
      ${posting(`(:known, 'revenue', :user, 1)`)} RETURNING (SELECT id FROM made)`,
    ],
    ['an unknown account', CHECK, posting(`(:known, 'house', :user, 0)`)],
    ['one account twice in a transaction', UNIQUE, posting(`(:known, 'customer', :user, 0)`)],
    [
      'a posting of no transaction',
      FOREIGN,
      posting(`('${OTHER}', 'revenue', :user, 1), ('${OTHER}', 'customer', :user, -1)`),
    ],
    ['a posting of nobody', FOREIGN, posting(`(:known, 'revenue', -1, 0)`)],

    ['a rewritten posting', CHECK, 'UPDATE postings SET amount_fen = 0'],
    ['a removed posting', CHECK, 'DELETE FROM postings'],
    ['a rewritten transaction', CHECK, `UPDATE ledger_transactions SET remark = 'other'`],
    ['a removed transaction', CHECK, 'DELETE FROM ledger_transactions'],
    ['an account removed from under its history', FOREIGN, 'DELETE FROM accounts WHERE user_id = :user'],
  ])('%s', async (_, code, statement) => {
    await expect(store.query(fill(statement))).rejects.toMatchObject({ code })
  })

  it('and all that stands is what was entered', async () => {
    expect(await store.query('SELECT id FROM ledger_transactions')).toEqual([{ id: known }])
    expect(await store.query('SELECT balance_fen, held_fen FROM accounts WHERE user_id = $1', [userId])).toEqual([
      { balance_fen: 100, held_fen: 0 },
    ])
  })
})

import { createCustomer, createTestStore, newTask, pendingTask, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkAccounts } from '../src/index.ts'

let store: TestStore
let userId = 0
beforeAll(async () => {
  store = await createTestStore()
})
afterAll(() => store.dispose())

/** A customer with 1,000.00 yuan and two unfinished tasks at 1.00 each. */
beforeEach(async () => {
  const customer = await createCustomer(store)
  userId = customer.userId
  for (let i = 0; i < 2; i++) await pendingTask(store.db, newTask(customer, { priceFen: 100 }))
})

const truth = { posted_fen: 100_000, holds_fen: 200, unfinished: 2, entries: 1, entered: 1, said_fen: 100_000 }
const cached = { balance_fen: 100_000, held_fen: 200, open_tasks: 2 }

/** What the check says, after something was planted in this customer's books only; everything is put back. */
async function checkAfter(...statements: string[]): Promise<unknown[]> {
  const client = await store.db.connect()
  try {
    await client.query('BEGIN')
    for (const statement of statements) await client.query(statement.replaceAll(':user', String(userId)))
    return await checkAccounts(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const TRANSACTION = '01900000-0000-7000-8000-000000000001'
const plantPostings = (customer: number, user = ':user') => [
  `INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, operator, entry_no, balance_after_fen)
   VALUES ('${TRANSACTION}', 'adjustment', ${user}, 5, 'x', 2, 100005)`,
  `INSERT INTO postings (transaction_id, account, user_id, amount_fen)
   VALUES ('${TRANSACTION}', 'customer', ${user}, ${customer}), ('${TRANSACTION}', 'adjustment', ${user}, ${-customer})`,
]

describe('S7 the check of the books', () => {
  it('finds nothing where all is right, also with tasks under way', async () => {
    expect(await checkAccounts(store.db)).toEqual([])
  })

  it.each([
    [
      'a balance that is too high',
      ['UPDATE accounts SET balance_fen = balance_fen + 1 WHERE user_id = :user'],
      { balance_fen: 100_001 },
    ],
    [
      'a balance that is too low',
      ['UPDATE accounts SET balance_fen = balance_fen - 1 WHERE user_id = :user'],
      { balance_fen: 99_999 },
    ],
    [
      'a hold that no task explains',
      ['UPDATE accounts SET held_fen = held_fen + 1 WHERE user_id = :user'],
      { held_fen: 201 },
    ],
    ['a hold that a task misses', ['UPDATE accounts SET held_fen = 0 WHERE user_id = :user'], { held_fen: 0 }],
    ['a backlog that counts too many', ['UPDATE accounts SET open_tasks = 3 WHERE user_id = :user'], { open_tasks: 3 }],
    ['a backlog that counts too few', ['UPDATE accounts SET open_tasks = 1 WHERE user_id = :user'], { open_tasks: 1 }],
    [
      'an entry that is not there',
      ['UPDATE accounts SET entries = 2 WHERE user_id = :user'],
      { entries: 2, said_fen: 0 },
    ],
    ['postings that the balance does not know', plantPostings(5), { posted_fen: 100_005, entered: 2 }],
    [
      'a task that ended without resolving its hold',
      [
        `UPDATE tasks SET state = 'canceled', finished_at = now(), charged_fen = 0
          WHERE id = (SELECT id FROM tasks WHERE user_id = :user LIMIT 1)`,
      ],
      { holds_fen: 100, unfinished: 1 },
    ],
    ['a task whose price moved', ['UPDATE tasks SET price_fen = 150 WHERE user_id = :user'], { holds_fen: 300 }],
  ])('finds %s', async (_, statements, differs) => {
    expect(await checkAfter(...statements)).toEqual([{ user_id: userId, ...cached, ...truth, ...differs }])
  })

  it('finds an account that has a balance and no postings at all', async () => {
    const bare = (await createCustomer(store, { balanceFen: 0 })).userId
    const found = await checkAfter(`UPDATE accounts SET balance_fen = 7 WHERE user_id = ${bare}`)
    expect(found).toEqual([
      {
        user_id: bare,
        balance_fen: 7,
        posted_fen: 0,
        held_fen: 0,
        holds_fen: 0,
        open_tasks: 0,
        unfinished: 0,
        entries: 0,
        entered: 0,
        said_fen: 0,
      },
    ])
  })

  it('finds each of several accounts', async () => {
    const other = (await createCustomer(store)).userId
    const found = await checkAfter(
      'UPDATE accounts SET balance_fen = balance_fen + 1 WHERE user_id = :user',
      `UPDATE accounts SET held_fen = 1 WHERE user_id = ${other}`,
    )
    expect(found.map((one) => (one as { user_id: number }).user_id).sort()).toEqual([userId, other].sort())
  })
})

import { transaction } from '@etermai/platform'
import { createCustomer, type TestStore } from '@etermai/testkit/factories'
import { v7 as uuidv7 } from 'uuid'
import { type Balance, hold, type Limits, lockAccounts, readBalance, settle } from '../src/index.ts'

/** A new account without money. */
export async function openBook(store: TestStore, limits: Limits = {}): Promise<number> {
  return (await createCustomer(store, { balanceFen: 0, limits, offices: [] })).userId
}

export async function balanceOf(store: TestStore, userId: number): Promise<Balance> {
  const balance = await readBalance(store.db, userId)
  if (balance === null) throw new Error(`no account of user ${userId}`)
  return balance
}

/** A hold as accepting a task makes one: under the account's lock, when the money is there. Null: it is not. */
export function holdFor(store: TestStore, userId: number, fen: number): Promise<string | null> {
  return transaction(store.db, async (client) => {
    const account = (await lockAccounts(client, [userId])).get(userId)
    if (account === undefined) throw new Error('no account')
    if (account.balance_fen - account.held_fen + account.credit_limit_fen < fen) return null
    await hold(client, [{ user_id: userId, hold_fen: fen, tasks: 1, rate_tat_ms: account.rate_tat_ms }])
    return uuidv7()
  })
}

export interface HeldMoney {
  taskId: string
  userId: number
  fen: number
}

/** Resolves holds in one transaction, as tasks that finish together do. */
export function settleAll(store: TestStore, holds: readonly (HeldMoney & { charge: number })[]): Promise<void> {
  return transaction(store.db, (client) =>
    settle(
      client,
      holds.map(({ taskId, userId, fen, charge }) => ({
        task_id: taskId,
        user_id: userId,
        hold_fen: fen,
        charge_fen: charge,
        remark: 'query_av',
        operation: 'query_av',
        terminal_id: null,
      })),
    ),
  )
}

/** What the books of all accounts say that they must not say: unbalanced transactions, balances that are not their fold. */
export async function faultsInBooks(store: TestStore): Promise<unknown[]> {
  return store.query(`
    SELECT 'postings do not sum to zero' AS fault, transaction_id::text AS subject FROM postings
     GROUP BY transaction_id HAVING sum(amount_fen) <> 0
    UNION ALL
    SELECT 'postings do not say what the transaction says', t.id::text FROM ledger_transactions t
     WHERE t.amount_fen <> coalesce((SELECT sum(amount_fen) FROM postings p
                                      WHERE p.transaction_id = t.id AND p.account = 'customer' AND p.user_id = t.user_id), 0)
    UNION ALL
    SELECT 'the balance is not the fold of the postings', a.user_id::text FROM accounts a
     WHERE a.balance_fen <> coalesce((SELECT sum(amount_fen) FROM postings p
                                       WHERE p.account = 'customer' AND p.user_id = a.user_id), 0)
    UNION ALL
    SELECT 'an entry does not follow the one before', id::text
      FROM (SELECT id, entry_no, row_number() OVER taken AS nth, balance_after_fen, sum(amount_fen) OVER taken AS fold,
                   created_at, lag(created_at) OVER taken AS before
              FROM ledger_transactions WINDOW taken AS (PARTITION BY user_id ORDER BY entry_no)) e
     WHERE entry_no <> nth OR balance_after_fen <> fold OR created_at < before
    UNION ALL
    SELECT 'more was given back than charged', r.task_id::text FROM ledger_transactions r WHERE r.kind = 'refund'
     GROUP BY r.task_id
    HAVING sum(r.amount_fen) > coalesce((SELECT -d.amount_fen FROM ledger_transactions d WHERE d.id = r.task_id), 0)
    UNION ALL
    SELECT 'below the credit limit', user_id::text FROM accounts WHERE balance_fen - held_fen < -credit_limit_fen`)
}

/** A task that was charged, for refunds to name. Null where there was no money for it. */
export async function chargedTask(store: TestStore, userId: number, fen: number): Promise<string | null> {
  const taskId = await holdFor(store, userId, fen)
  if (taskId !== null) await settleAll(store, [{ taskId, userId, fen, charge: fen }])
  return taskId
}

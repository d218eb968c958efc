import { sql } from '@etermai/platform'
import { type Check, MAX_FINDINGS } from '../check.ts'
import { snapshotRows } from '../snapshot.ts'

const UNBALANCED = sql(import.meta.url, '../sql/unbalanced-transactions.sql')

/** S7: the postings of every transaction sum to zero, and its customer’s side is its amount. */
export function moneyTransactions(): Check {
  return {
    name: 'money-transactions',
    meaning: 'A transaction’s postings do not sum to zero, or do not say what the transaction says.',
    remedy:
      'Somebody wrote past the ledger. Look at the transaction and its postings in the database and at the audit trail of that time; correct the customer’s balance with `manage adjust`.',
    severity: 'fault',
    alert: 'transaction_unbalanced',
    scoped: true,
    needsRedis: false,
    twice: false,
    async find({ db }, { scope, again }) {
      // A deduction has the id of its task.
      const ids = [...new Set([...scope.transactions, ...scope.tasks, ...again])]
      const found = await snapshotRows<{ id: string }>(db, UNBALANCED, [ids, MAX_FINDINGS])
      return {
        looked: `${ids.length} transactions and tasks`,
        findings: found.map(({ id, ...detail }) => ({ subject: id, detail })),
      }
    },
  }
}

import { AccountsCheck } from '@etermai/ledger'
import type { Check } from '../check.ts'
import { inSnapshot } from '../snapshot.ts'

/** Of a look, for postings that were never read before, ms: a long history is read by several. */
const BUDGET_MS = 3_000

/** S7: an account's figures are the fold of its postings and of its unfinished tasks. */
export function moneyAccounts(): Check {
  const accounts = new AccountsCheck()
  return {
    name: 'money-accounts',
    meaning:
      'A customer’s balance, hold or backlog is not what the postings and unfinished tasks add up to, or its last entry says another balance.',
    remedy:
      'Stop charging on it: compare posted_fen and said_fen with balance_fen and holds_fen with held_fen, find the task or transfer that differs, and correct it with `manage adjust` once you know why. Nothing is put right by machine.',
    severity: 'fault',
    alert: 'money_mismatch',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }, { isPatient }) {
      const budget = isPatient ? Number.POSITIVE_INFINITY : BUDGET_MS
      const checked = await inSnapshot(db, (client) => accounts.look(client, budget))
      return {
        looked: `${checked.checked} of ${checked.accounts} accounts`,
        findings: checked.mismatches.map((mismatch) => ({
          subject: `user:${mismatch.user_id}`,
          detail: { ...mismatch },
        })),
      }
    },
  }
}

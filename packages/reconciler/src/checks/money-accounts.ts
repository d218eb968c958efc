import { AccountsCheck } from '@etermai/ledger'
import type { Check } from '../check.ts'
import { inSnapshot } from '../snapshot.ts'

/** S7: an account's figures are the fold of its postings and of its unfinished tasks. */
export function moneyAccounts(): Check {
  const accounts = new AccountsCheck()
  return {
    name: 'money-accounts',
    meaning: 'A customer’s balance, hold or backlog is not what the postings and unfinished tasks add up to.',
    remedy:
      'Stop charging on it: compare posted_fen with balance_fen and holds_fen with held_fen, find the task or transfer that differs, and correct it with `manage adjust` once you know why. Nothing is put right by machine.',
    severity: 'fault',
    alert: 'money_mismatch',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find({ db }) {
      const { accounts: looked, mismatches } = await inSnapshot(db, (client) => accounts.look(client))
      return {
        looked: `${looked} accounts`,
        findings: mismatches.map((mismatch) => ({ subject: `user:${mismatch.user_id}`, detail: { ...mismatch } })),
      }
    },
  }
}

import { checkAccounts } from '@etermai/ledger'
import type { Platform } from '@etermai/platform'
import { raiseAlerts } from '@etermai/task-store'

/**
 * Compares every account with its postings and unfinished tasks (S7). What differs is for a person: it is never put
 * right by machine.
 */
export async function checkMoney(platform: Platform): Promise<void> {
  const mismatches = await checkAccounts(platform.db)
  const gauge = platform.metrics.gauge('eterm_money_mismatches', 'Accounts whose figures are not the fold of the facts')
  gauge.set(mismatches.length)
  if (mismatches.length === 0) return
  platform.log.error({ accounts: mismatches.length }, 'accounts differ from their postings')
  await raiseAlerts(
    platform.db,
    mismatches.map((mismatch) => ({
      kind: 'money_mismatch' as const,
      subject: `user:${mismatch.user_id}`,
      detail: { ...mismatch },
    })),
  )
}

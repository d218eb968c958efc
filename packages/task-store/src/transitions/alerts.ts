import { type Queryable, rows, sql } from '@etermai/platform'

const RAISE = sql(import.meta.url, '../sql/raise-alerts.sql')
const RESOLVE = sql(import.meta.url, '../sql/resolve-alerts.sql')

/** Something that a person must see. One open alert a kind and subject. */
export interface Alert {
  kind:
    | 'task_unknown'
    | 'result_invalid'
    | 'stale_report'
    | 'terminal_lost'
    | 'terminal_quarantined'
    | 'fleet_vanished'
    // Raised by the reconciler, one kind a check.
    | 'money_mismatch'
    | 'transaction_unbalanced'
    | 'settlement_wrong'
    | 'task_log_broken'
    | 'task_stuck'
    | 'task_forgotten'
    | 'callback_missing'
    | 'callback_locked'
    | 'callback_overdue'
    | 'trade_record_missing'
    | 'terminal_claim_kept'
    | 'terminal_counts_wrong'
    | 'redis_not_rebuilt'
    | 'hint_missing'
    | 'hint_stale'
    | 'terminal_wrongly_busy'
    | 'redis_key_unowned'
    | 'queue_overgrown'
  subject: string
  detail: Record<string, unknown>
}

export async function raiseAlerts(client: Queryable, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length > 0) await rows(client, RAISE, [JSON.stringify(alerts)])
}

/** The cause is gone: open alerts of this kind about these subjects end. */
export async function resolveAlerts(
  client: Queryable,
  kind: Alert['kind'],
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length > 0) await rows(client, RESOLVE, [kind, subjects])
}

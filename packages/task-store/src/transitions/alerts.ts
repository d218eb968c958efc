import { type Queryable, rows, sql } from '@etermai/platform'

const RAISE = sql(import.meta.url, '../sql/raise-alerts.sql')
const ABOUT = sql(import.meta.url, '../sql/alerts-about.sql')
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
    // Situations that admin-api watches.
    | 'callbacks_failing'
    | 'queue_age'
    | 'grant_expiring'
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

/**
 * All that stands of one kind, now: raises what is not open, ends what is open and gone (unless `standing` is only a part).
 * `once`: whatever was raised before is not raised again.
 */
export async function standAlerts(
  client: Queryable,
  kind: Alert['kind'],
  standing: readonly Omit<Alert, 'kind'>[],
  { once, isWhole }: { once: boolean; isWhole: boolean },
): Promise<void> {
  const subjects = standing.map(({ subject }) => subject)
  const known = await rows<{ subject: string; is_open: boolean }>(client, ABOUT, [kind, subjects])
  const told = new Set(known.filter(({ is_open }) => once || is_open).map(({ subject }) => subject))
  await raiseAlerts(
    client,
    standing.filter(({ subject }) => !told.has(subject)).map((one) => ({ kind, ...one })),
  )
  if (!isWhole) return
  const still = new Set(subjects)
  const gone = known.filter(({ subject, is_open }) => is_open && !still.has(subject))
  await resolveAlerts(
    client,
    kind,
    gone.map(({ subject }) => subject),
  )
}

import { type NotificationKind, notificationKinds } from '@etermai/admin-contract'
import type { Preference } from '@etermai/notifications'
import type { AlertFor } from '@etermai/task-store'

/** How people are told who have not said. */
const defaults: Record<NotificationKind, { in_app: boolean; email: boolean }> = {
  task_completed: { in_app: false, email: false },
  task_failed: { in_app: true, email: false },
  task_unknown: { in_app: true, email: true },
  terminal: { in_app: true, email: false },
  callbacks: { in_app: true, email: true },
  queue_age: { in_app: true, email: true },
  balance_low: { in_app: true, email: true },
  office_grant: { in_app: true, email: true },
  platform: { in_app: true, email: true },
  notice: { in_app: true, email: false },
}

/** A kind with how it is told unless the user has said. */
export function told(kind: NotificationKind): { kind: NotificationKind; in_app: boolean; email: boolean } {
  return { kind, ...defaults[kind] }
}

/** Every kind, as a user wants to be told of it. */
export function wanted(said: readonly Preference[]): (Preference & { kind: NotificationKind })[] {
  return notificationKinds.map((kind) => {
    const { in_app, email } = said.find((preference) => preference.kind === kind) ?? defaults[kind]
    return { kind, in_app, email }
  })
}

/** Alerts that are a kind of their own; every other is about the platform. */
const ofAlert: Partial<Record<AlertFor['kind'], NotificationKind>> = {
  task_unknown: 'task_unknown',
  terminal_lost: 'terminal',
  terminal_quarantined: 'terminal',
  callback_dead: 'callbacks',
  callbacks_failing: 'callbacks',
  queue_age: 'queue_age',
  balance_low: 'balance_low',
  grant_expiring: 'office_grant',
}

export function kindOfAlert(kind: AlertFor['kind']): NotificationKind {
  return ofAlert[kind] ?? 'platform'
}

/** Alerts that the owner of what they are about hears of, though they read no alerts. */
export const TO_OWNER: readonly AlertFor['kind'][] = [
  'task_unknown',
  'callback_dead',
  'callbacks_failing',
  'balance_low',
  'grant_expiring',
]
/** Alerts that who reaches everything hears of only where the owner has no administrator. */
export const BETWEEN_THEM: readonly AlertFor['kind'][] = ['balance_low', 'grant_expiring']

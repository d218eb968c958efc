import type { TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import type { Alert } from '../transitions/alerts.ts'

const AUDIENCE = sql(import.meta.url, '../sql/alert-audience.sql')
const FINISHED = sql(import.meta.url, '../sql/finished-tasks.sql')

/** An alert and one person whom it concerns. */
export interface AlertFor {
  id: number
  kind: Alert['kind'] | 'callback_dead' | 'balance_low'
  subject: string
  detail: Record<string, unknown> | null
  /** Username of whom it is about; null: a terminal's, or the platform's. */
  owner: string | null
  user_id: number
}

/**
 * Whom alerts concern, by right and scope. Owners hear of the kinds `toOwner`; who reaches everything does not hear of those
 * `betweenThem`, which the owner's administrator sees to, where there is one.
 */
export function alertAudience(
  client: Queryable,
  ids: readonly string[],
  { toOwner, betweenThem }: { toOwner: readonly string[]; betweenThem: readonly string[] },
): Promise<AlertFor[]> {
  return rows(client, AUDIENCE, [ids, toOwner, betweenThem])
}

export interface FinishedTask {
  id: string
  user_id: number
  type: string
  state: TaskState
  error_code: string | null
  pnr: string | null
}

/** How these tasks ended. */
export function finishedTasks(client: Queryable, ids: readonly string[]): Promise<FinishedTask[]> {
  return rows(client, FINISHED, [ids])
}

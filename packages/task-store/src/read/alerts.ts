import { type Queryable, rows, sql } from '@etermai/platform'

const LIST = sql(import.meta.url, '../sql/list-alerts.sql')

export interface AlertFilter {
  /** Whose alerts: at most one is not null; both null reach everything, the platform's own too. */
  self?: number | null | undefined
  manager?: number | null | undefined
  alertId?: number | undefined
  open?: boolean | undefined
  kind?: string | undefined
  subject?: string | undefined
  /** Only older ones: the last id of the page before. */
  beforeId?: number | undefined
  limit: number
}

export interface AlertLine {
  id: number
  kind: string
  subject: string
  detail: unknown
  /** How often it happened while it was open. */
  count: number
  created_at: Date
  last_at: Date
  resolved_at: Date | null
  /** Null where it ended by itself. */
  resolved_by: string | null
  remark: string | null
  owner_id: number | null
  /** The username of whose it is. */
  owner: string | null
  manager_id: number | null
}

/** Alerts, the newest first. */
export function listAlerts(db: Queryable, filter: AlertFilter): Promise<AlertLine[]> {
  const { self, manager, alertId, open, kind, subject, beforeId, limit } = filter
  const values = [self, manager, alertId, open, kind, subject, beforeId].map((value) => value ?? null)
  return rows(db, LIST, [...values, limit])
}

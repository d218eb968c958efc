import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { notFound } from '../refusal.ts'

const list = sql(import.meta.url, './list.sql')
const resolve = sql(import.meta.url, './resolve.sql')

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
}

/** Alerts, the newest first; `open` leaves out those that have ended. */
export function listAlerts(
  db: Queryable,
  filter: { open: boolean; kind?: string | undefined; limit: number },
): Promise<AlertLine[]> {
  return rows(db, list, [filter.open, filter.kind ?? null, filter.limit])
}

const schema = z.strictObject({ alertId: z.int().positive(), remark: z.string().min(1).max(500) })

/** A person has seen to it. Throws INVALID_REQUEST, NOT_FOUND for an alert that is not open. */
export async function resolveAlert(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof schema>,
): Promise<void> {
  const { alertId, remark } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const [alert] = await rows<{ kind: string; subject: string }>(client, resolve, [alertId])
    if (alert === undefined) throw notFound('alertId', `no open alert ${alertId}`)
    await record({ action: 'alert.resolve', subject: `alert:${alertId}`, after: { ...alert, remark } })
  })
}

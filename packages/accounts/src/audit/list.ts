import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'

const statement = sql(import.meta.url, './list.sql')

const filter = z.strictObject({
  subject: z.string().min(1).optional(),
  actor: z.string().min(1).optional(),
  /** Or its beginning: `user.` finds all that was done to users. */
  action: z.string().min(1).optional(),
  beforeId: z.int().positive().optional(),
  limit: z.int().min(1).max(1_000).default(50),
})

export interface AuditLine {
  id: number
  at: Date
  actor: string
  action: string
  subject: string
  before: unknown
  after: unknown
  ip: string | null
}

/** The trail, newest first. Throws INVALID_REQUEST. */
export async function listAudit(db: Queryable, input: z.input<typeof filter> = {}): Promise<AuditLine[]> {
  const { subject, actor, action, beforeId, limit } = validate(filter, input)
  return rows<AuditLine>(db, statement, [subject ?? null, actor ?? null, action ?? null, beforeId ?? null, limit])
}

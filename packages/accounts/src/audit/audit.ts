import { type Queryable, rows, sql } from '@etermai/platform'

const insert = sql(import.meta.url, './insert.sql')

export interface AuditEntry {
  /** Who: a username, or `cli:<os user>`, or `system:<service>`. */
  actor: string
  /** What was done, `noun.verb`: `user.create`, `terminal.state`. */
  action: string
  /** To whom or what, `kind:name`: `user:agent1`, `office:SHA255`. */
  subject: string
  /** What was there before, without secrets; leave it out where there was nothing. */
  before?: unknown
  after?: unknown
  ip?: string | undefined
}

/** Writes one line of the trail. Give the client of the transaction that makes the change: both hold, or neither. */
export async function audit(client: Queryable, entry: AuditEntry): Promise<void> {
  await rows(client, insert, [
    entry.actor,
    entry.action,
    entry.subject,
    entry.before === undefined ? null : JSON.stringify(entry.before),
    entry.after === undefined ? null : JSON.stringify(entry.after),
    entry.ip ?? null,
  ])
}

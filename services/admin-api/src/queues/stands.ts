import type { queueNames } from '@etermai/admin-contract'
import { type Queryable, rows, sql } from '@etermai/platform'

const STANDS = sql(import.meta.url, './stands.sql')

export type QueueName = (typeof queueNames)[number]

/** What waits in Postgres behind a queue's bells, whether they ring or not. */
export interface Stands {
  name: QueueName
  waiting: number
  oldest_at: Date | null
  dead: number | null
}

export async function readStands(db: Queryable): Promise<Map<QueueName, Stands>> {
  return new Map((await rows<Stands>(db, STANDS)).map((stands) => [stands.name, stands]))
}

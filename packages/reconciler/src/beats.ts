import { type Queryable, rows, sql } from '@etermai/platform'

const BEATS = sql(import.meta.url, './sql/beats.sql')

/** A service as its processes' beats show it. */
export interface ServiceBeat {
  service: string
  /** Processes that beat within the last seconds. */
  alive: number
  /** Since the last beat of any; null: it never beat. */
  silent_seconds: number | null
}

/** Every service that a platform needs, and whether a process of it lives. */
export function serviceBeats(db: Queryable): Promise<ServiceBeat[]> {
  return rows<ServiceBeat>(db, BEATS)
}

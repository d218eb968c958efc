import { type Queryable, rows, sql } from '@etermai/platform'

const OLD = sql(import.meta.url, '../sql/old-lanes.sql')

/** A lane (an Office, a terminal, or anybody's) in which a task has waited for long. */
export interface OldLane {
  lane: string
  oldest_at: Date
  /** The task that has waited longest. */
  task_id: string
  /** So many have waited for longer, or more. */
  tasks: number
}

/** Lanes whose oldest task has waited for longer than so many seconds. */
export function oldLanes(db: Queryable, seconds: number): Promise<OldLane[]> {
  return rows(db, OLD, [seconds])
}

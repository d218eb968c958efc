import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './health-history.sql')

/** What a terminal said of itself in one stretch of time; null where it did not say. */
export interface HealthPoint {
  at: Date
  cpu: number | null
  memory: number | null
  disk: number | null
  /** At every time of the stretch. */
  guiReady: boolean | null
  samples: number
}

/** For charts: points of `seconds` each since a time, oldest first; none where the terminal said nothing. */
export function healthHistory(
  db: Queryable,
  terminalId: string,
  { since, seconds }: { since: Date; seconds: number },
): Promise<HealthPoint[]> {
  return rows(db, statement, [terminalId, since, seconds])
}

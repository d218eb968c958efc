import { type Queryable, rows, sql } from '@etermai/platform'

const ENDING = sql(import.meta.url, './ending-grants.sql')

export interface EndingGrant {
  user_id: number
  office_no: string
  valid_until: Date
}

/** Grants that end within so many days, the first to end first. */
export function endingGrants(db: Queryable, days: number, limit: number): Promise<EndingGrant[]> {
  return rows(db, ENDING, [days, limit])
}

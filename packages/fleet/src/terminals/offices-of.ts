import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './offices-of.sql')

/** The Offices where somebody has terminals. */
export async function officesOf(db: Queryable, ownerId: number): Promise<string[]> {
  return (await rows<{ officeNo: string }>(db, statement, [ownerId])).map(({ officeNo }) => officeNo)
}

import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './holds-office.sql')

/** Whether the Office is granted to the user now. */
export async function holdsOffice(db: Queryable, userId: number, officeNo: string): Promise<boolean> {
  const [answer] = await rows<{ held: boolean }>(db, statement, [userId, officeNo])
  return answer?.held === true
}

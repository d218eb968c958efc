import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './resume-elapsed.sql')

/** Activates the terminals whose `until` has come; answers their ids. Safe to run in several processes. */
export async function resumeElapsed(db: Queryable): Promise<string[]> {
  return (await rows<{ id: string }>(db, statement)).map(({ id }) => id)
}

import { type Db, rows, sql } from '@etermai/platform'
import { StatementNames } from './statement-names.ts'
import { together, type Uses } from './use.ts'

const STATEMENTS = sql(import.meta.url, './statements.sql')
const names = new StatementNames()

/** What Postgres did for each statement since it started. */
export async function statements(db: Db): Promise<Uses> {
  const found = await rows<{ query: string; calls: number; us: number; pages: number }>(db, STATEMENTS)
  return found.reduce<Uses>(
    (uses, { query, calls, us, pages }) => together(uses, { [names.of(query)]: { calls, us, pages } }),
    {},
  )
}

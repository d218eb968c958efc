import { type Db, rows, sql } from '@etermai/platform'

const BACKENDS = sql(import.meta.url, './backends.sql')

/** Process ids of a program's connections to Postgres, by a name for each. */
export async function backendsOf(db: Db, program: string): Promise<Record<string, number>> {
  const found = await rows<{ pid: number }>(db, BACKENDS, [program])
  return Object.fromEntries(found.map(({ pid }) => [`postgres ${pid}`, pid]))
}

import { existsSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const rowSchema = z.object({
  claim_token: z.string(),
  task_id: z.string(),
  /** Of its report; null: nothing was ever to be reported. */
  status: z.string().nullable(),
  /** How the platform answered the report: `reported` or `stale`; `abandoned`: there is none. */
  settled: z.string().nullable(),
})
/** A claim as the program's own journal holds it. */
export type NotedClaim = z.infer<typeof rowSchema> & { terminal: number }

const CLAIMS = "SELECT claim_token, task_id, report ->> '$.status' AS status, settled FROM claims"

/** Reads what a program that has ended left on disk. */
export function readPythonJournal(stateDir: string, terminal: number): NotedClaim[] {
  const file = path.join(stateDir, 'journal.sqlite3')
  if (!existsSync(file)) return []
  const journal = new DatabaseSync(file)
  try {
    return z
      .array(rowSchema)
      .parse(journal.prepare(CLAIMS).all())
      .map((row) => ({ ...row, terminal }))
  } finally {
    journal.close()
  }
}

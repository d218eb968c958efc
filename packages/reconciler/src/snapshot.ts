import { type Db, type Queryable, rows, type Statement, transaction } from '@etermai/platform'

/** Time for one statement of a check, ms: rather no answer than a slow database. */
const DEADLINE_MS = 8_000

/**
 * Looks at several tables as they stood at one moment; writes nothing. A month of logs that is being dropped is waited for before
 * that moment: after it, lines that were moved would be seen nowhere.
 */
export function inSnapshot<R>(db: Db, look: (client: Queryable) => Promise<R>): Promise<R> {
  return transaction(db, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    await client.query(`SET LOCAL statement_timeout = ${DEADLINE_MS}`)
    await client.query('LOCK TABLE task_events IN ACCESS SHARE MODE')
    return look(client)
  })
}

/** One statement in a snapshot of its own. */
export function snapshotRows<R>(db: Db, statement: Statement, values: unknown[] = []): Promise<R[]> {
  return inSnapshot(db, (client) => rows<R>(client, statement, values))
}

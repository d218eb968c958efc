import { type Db, type Platform, rows, sql, transaction } from '@etermai/platform'
import { durationBoundsMs } from './durations.ts'

const FEED = sql(import.meta.url, './sql/feed.sql')
const LOGGED_SINCE = sql(import.meta.url, './sql/logged-since.sql')
const LIST_ALL = sql(import.meta.url, './sql/list-all-finished.sql')

/** Any number; everybody who feeds or rebuilds asks for the same. */
const LOCK = 7_301_101
const BATCH = 2_000
const EVERY_MS = 1_000

/** Counts tasks that have finished, up to `batch`. Answers how many; 0 also when somebody else is at it. */
export function feedRollups(db: Db, batch = BATCH): Promise<number> {
  return transaction(db, async (client) => {
    const lock = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [LOCK])
    if (lock.rows[0]?.held !== true) return 0
    const [fed] = await rows<{ taken: number }>(client, FEED, [batch, durationBoundsMs])
    return fed?.taken ?? 0
  })
}

/** Makes the rollups anew from the tasks whose logs are there; what ended before stays counted. Answers how many tasks are to be counted; feeding does it. */
export async function rebuildRollups(db: Db): Promise<number> {
  const client = await db.connect()
  try {
    // Before the snapshot is taken: what was fed until now is seen.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await client.query('SET LOCAL statement_timeout = 0')
    // Nor is a month of logs dropped after it, whose lines that stay would be seen nowhere.
    await client.query('LOCK TABLE task_events IN ACCESS SHARE MODE')
    const [{ since } = { since: null }] = (await client.query<{ since: string | null }>(LOGGED_SINCE.text)).rows
    await client.query('DELETE FROM task_rollups WHERE hour >= $1::timestamptz', [since ?? '-infinity'])
    const listed = await client.query(LIST_ALL.text, [since ?? '-infinity'])
    await client.query('COMMIT')
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    client.release()
    return listed.rowCount ?? 0
  } catch (error) {
    // With the connection goes the lock.
    client.release(error as Error)
    throw error
  }
}

/** Feeds the rollups every second until stopped; a full batch is followed by the next at once. */
export function keepFeeding({ db, log }: Pick<Platform, 'db' | 'log'>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const feed = async (): Promise<void> => {
    try {
      while (!stopped && (await feedRollups(db)) === BATCH);
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'the reports could not be brought up to date')
    }
    if (!stopped) timer = setTimeout(() => (feeding = feed()), EVERY_MS)
  }
  let feeding = feed()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await feeding
    },
  }
}

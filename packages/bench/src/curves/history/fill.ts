import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** Of no use but to measure, so it lies where only tests write tables past their owners. */
const GENERATE = readFileSync(path.join(import.meta.dirname, '../../../test/measure/ended-tasks.sql'), 'utf8')
/** What an ended task leaves: itself, 3 steps of its log, 1 transaction, 2 postings, 1 callback, 1 attempt. */
export const ROWS_OF_A_TASK = 9
/** A platform that is as old as its history has had these made in time. */
const MONTHS = readFileSync(path.join(import.meta.dirname, '../../../test/measure/months-before.sql'), 'utf8')
const CHUNK = 50_000

export interface FillInput {
  databaseUrl: string
  /** Ended tasks. */
  tasks: number
  terminalIds: readonly string[]
  userIds: readonly number[]
  signal: AbortSignal
}

/** Writes ended tasks with all that they leave, as fast as Postgres takes them: without triggers, chunk by chunk. */
export async function fillHistory(input: FillInput): Promise<void> {
  const { tasks, terminalIds, userIds, signal } = input
  const client = new pg.Client(input.databaseUrl)
  await client.connect()
  try {
    // What the triggers would tell (reports, checks of sums) has long been told of tasks that ended weeks ago.
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off`)
    await client.query(MONTHS)
    for (let first = 1; first <= tasks; first += CHUNK) {
      signal.throwIfAborted()
      const last = Math.min(tasks, first + CHUNK - 1)
      await client.query(GENERATE, [first, last, tasks, userIds, terminalIds])
    }
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

/** What the database takes on disk, bytes. */
export async function databaseBytes(databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes')
    return Number(rows[0]?.bytes ?? 0)
  } finally {
    await client.end()
  }
}

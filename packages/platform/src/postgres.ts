import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '@etermai/domain'
import pg from 'pg'
import type { Log } from './log.ts'

// int8 and numeric sums of fen and counts stay far below 2^53.
pg.types.setTypeParser(20, Number)

export type Db = pg.Pool
export type Queryable = Pick<pg.ClientBase, 'query'>

/** A pool whose every call has a deadline. Errors of idle connections are logged: the pool replaces them. */
export function createDb(
  options: { url: string; max: number; statementTimeoutMs: number; name: string },
  log: Log,
): Db {
  const db = new pg.Pool({
    connectionString: options.url,
    application_name: options.name,
    max: options.max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + 2_000,
    lock_timeout: Math.min(5_000, options.statementTimeoutMs),
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  })
  db.on('error', (error) => log.warn({ err: error.message }, 'an idle database connection ended'))
  // The pool listens to idle connections only. One that breaks in the middle of a transaction fails its query, and
  // would end the process besides, were nobody listening.
  db.on('connect', (client) => void client.on('error', () => undefined))
  db.on('release', (error) => {
    if (isConnectionError(error)) void probeIdle(db)
  })
  return db
}

/** Time for a sign of life of an idle connection, ms. */
const PROBE_MS = 1_000
const probing = new WeakSet<Db>()

/**
 * One connection broke or went silent: the idle ones may have with it, and each would cost a caller a whole timeout to
 * find out. Asks all of them at once; those that do not answer are replaced.
 */
async function probeIdle(db: Db): Promise<void> {
  if (probing.has(db)) return
  probing.add(db)
  const probe = async () => {
    const client = await db.connect()
    const question: pg.QueryConfig & { query_timeout: number } = { text: 'SELECT 1', query_timeout: PROBE_MS }
    await client.query(question).then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
  }
  await Promise.allSettled(Array.from({ length: db.idleCount }, probe))
  probing.delete(db)
}

export interface Statement {
  name: string
  text: string
}

/** A statement from a .sql file beside the code; prepared once a connection under the file's name (docs/adr/0004). */
export function sql(from: string, path: string): Statement {
  const file = fileURLToPath(new URL(path, from))
  const text = readFileSync(file, 'utf8')
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return { name: `${basename(file, '.sql')}_${digest}`, text }
}

/** How many rows a statement finds, as `total`; its parameters stay. */
export function counting({ name, text }: Statement): Statement {
  return { name: `${name}_count`, text: `SELECT count(*)::bigint AS total FROM (\n${text}\n) counted` }
}

/** Runs a prepared statement and answers its rows. */
export async function rows<R>(on: Queryable, statement: Statement, values: unknown[] = []): Promise<R[]> {
  const result = await on.query({ ...statement, values })
  return result.rows as R[]
}

/** The connection broke while COMMIT was under way: nobody knows whether it holds. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** Runs `work` in one transaction. Throws what `work` throws, after ROLLBACK; OutcomeUnknown if COMMIT broke. */
export async function transaction<R>(db: Db, work: (client: pg.PoolClient) => Promise<R>): Promise<R> {
  const client = await db.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    try {
      const { command } = await client.query('COMMIT')
      // A transaction that had failed ends with ROLLBACK, and Postgres calls that a success.
      if (command !== 'COMMIT') throw new Error('the transaction had failed')
    } catch (error) {
      broken = error as Error
      throw new OutcomeUnknown('the connection broke during COMMIT', { cause: error })
    }
    return result
  } catch (error) {
    // A ROLLBACK on a silent connection would only wait for another timeout; its end is one, too.
    if (isConnectionError(error)) broken ??= error as Error
    if (broken === undefined) {
      await client.query('ROLLBACK').catch((rollback: Error) => {
        broken = rollback
      })
    }
    throw error
  } finally {
    client.release(broken)
  }
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
const CONNECTION_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|Client has encountered/i

/** Is this error about reaching Postgres, not about what was asked of it? */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || /^(08|57P0|53)/.test(code))) return true
  return CONNECTION_WORDS.test(error.message)
}

/** Given up for now, nothing was done: lock or statement timeout, deadlock, serialisation. */
const GIVEN_UP = new Set(['55P03', '57014', '40P01', '40001'])

/** Postgres's own code of an error (`23505` unique, `23514` check, `40P01` deadlock), or undefined. */
export function postgresCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/** Nothing was accepted when the database could not be reached; not known when it went away during the commit. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof OutcomeUnknown) return new AppError('INTERNAL', { cause: error })
  if (isConnectionError(error) || GIVEN_UP.has(postgresCode(error) ?? '')) {
    return new AppError('UNAVAILABLE', { cause: error, retryAfter: 1 })
  }
  return new AppError('INTERNAL', { cause: error })
}

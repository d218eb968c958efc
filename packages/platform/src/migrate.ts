import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** The number that Prisma's own migration engine locks: the two never migrate at the same time. */
export const PRISMA_ADVISORY_LOCK = 72_707_369

// Word for word what Prisma creates, so that `prisma migrate deploy` takes over where it can run.
const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

interface Migration {
  name: string
  script: string
}

interface HistoryRow {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/** A migration that must not be applied, or one that the database refused. Nothing of it was applied. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/**
 * Applies the migrations in `dir` (Prisma's layout: `<timestamp>_<name>/migration.sql`) that the database has not seen,
 * in order, each in one transaction together with its row in `_prisma_migrations`. Makes the database when it is
 * missing. Several processes may call it at once: one applies, the others wait (docs/adr/0006).
 * @returns the names of the migrations applied now
 * @throws MigrationError when an applied migration was edited since, when an earlier one is recorded as failed, or when
 *   a migration fails
 */
export async function migrate(
  databaseUrl: string,
  options: { dir: string; log: (message: string) => void },
): Promise<string[]> {
  const client = await connect(databaseUrl, options.log)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_ADVISORY_LOCK])
    await client.query(CREATE_HISTORY)
    const migrations = readMigrations(options.dir)
    const history = await readHistory(client)
    const pending = migrations.filter((migration) => isPending(migration, history))
    const known = new Set(migrations.map((migration) => migration.name))
    for (const name of history.keys()) {
      if (!known.has(name)) options.log(`migration ${name} was applied by a newer version of this code`)
    }
    for (const migration of pending) {
      options.log(`applying migration ${migration.name}`)
      await apply(client, migration)
    }
    return pending.map((migration) => migration.name)
  } finally {
    // Ending the session also gives the lock back.
    await client.end()
  }
}

async function connect(databaseUrl: string, log: (message: string) => void): Promise<pg.Client> {
  const open = async (connectionString: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString, application_name: 'migrate', connectionTimeoutMillis: 10_000 })
    await client.connect()
    return client
  }
  try {
    return await open(databaseUrl)
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error
  }
  const url = new URL(databaseUrl)
  const database = decodeURIComponent(url.pathname.slice(1))
  url.pathname = '/postgres'
  const server = await open(url.href)
  try {
    log(`creating database ${database}`)
    await server.query(`CREATE DATABASE ${server.escapeIdentifier(database)}`)
  } catch (error) {
    // Somebody else made it between the two statements.
    if (!['42P04', '23505'].includes(codeOf(error) ?? '')) throw error
  } finally {
    await server.end()
  }
  return open(databaseUrl)
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(dir, entry.name, 'migration.sql')))
    .map((entry) => ({ name: entry.name, script: readFileSync(path.join(dir, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function readHistory(client: pg.Client): Promise<Map<string, HistoryRow>> {
  const { rows } = await client.query<HistoryRow>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at',
  )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

function isPending(migration: Migration, history: Map<string, HistoryRow>): boolean {
  const applied = history.get(migration.name)
  if (!applied) return true
  if (applied.finished_at === null) {
    throw new MigrationError(
      `Migration ${migration.name} is recorded as failed. Repair what it left behind, then mark it with ` +
        '`prisma migrate resolve` or delete its row from _prisma_migrations.',
    )
  }
  if (!checksums(migration.script).includes(applied.checksum)) {
    throw new MigrationError(
      `Migration ${migration.name} was edited after it had been applied to this database. ` +
        'Restore its migration.sql and put the change into a new migration.',
    )
  }
  return false
}

/** Of the script as it is, then with the other line endings: a checkout on Windows is not an edit (Prisma does so too). */
function checksums(script: string): string[] {
  const unix = script.replaceAll('\r\n', '\n')
  return [script, unix, unix.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date()
  await client.query('BEGIN')
  try {
    await client.query(migration.script)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksums(migration.script)[0], migration.name, startedAt],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN
    const line = position > 0 ? ` (line ${migration.script.slice(0, position).split('\n').length})` : ''
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError(`Migration ${migration.name} failed${line} and was rolled back: ${reason}`, { cause })
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '@etermai/embedded'
import { migrate } from '@etermai/platform/migrate'
import pg from 'pg'

pg.types.setTypeParser(20, Number)
const root = path.resolve(import.meta.dirname, '../../../..')
const GENERATE = readFileSync(path.join(import.meta.dirname, 'generate.sql'), 'utf8')

const people = `
  INSERT INTO users (username, parent_id) SELECT 'manager', NULL;
  INSERT INTO users (username, parent_id)
    SELECT 'u' || n, CASE WHEN n % 10 = 0 THEN (SELECT id FROM users WHERE username = 'manager') END FROM generate_series(0, 199) n;
  INSERT INTO accounts (user_id) SELECT id FROM users WHERE username <> '_system';
  CREATE TABLE measured_users AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM users WHERE username LIKE 'u%';
  INSERT INTO offices (office_no) SELECT 'SHA' || lpad(n::text, 3, '0') FROM generate_series(1, 30) n;
  INSERT INTO terminals (id, office_no, pid, key_hash)
    SELECT 'tm_' || n, 'SHA' || lpad((n % 30 + 1)::text, 3, '0'), n::text, '' FROM generate_series(0, 299) n;`

/** A Postgres with a database for each size, in which so many tasks have ended. */
export interface Histories {
  /** In the order of the sizes. */
  dbs: readonly pg.Pool[]
  /** Ends it and removes what it kept. */
  stop(): Promise<void>
}

export async function openHistories(sizes: readonly number[], log: (line: string) => void): Promise<Histories> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'eterm-measure-'))
  // Open to the account that Postgres runs as, or it would keep its gigabytes elsewhere.
  chmodSync(dataDir, 0o755)
  const postgres = await startPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    durable: false,
    log: () => undefined,
  })
  const dbs: pg.Pool[] = []
  const stop = async () => {
    for (const db of dbs) await db.end()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    for (const size of sizes) {
      const url = new URL(postgres.url)
      url.pathname = `/measure_${size}`
      await migrate(url.href, { dir: path.join(root, 'prisma', 'migrations'), log: () => undefined })
      const db = new pg.Pool({ connectionString: url.href, max: 2 })
      // Its end may come before that of the connections is noticed.
      db.on('error', () => undefined)
      db.on('connect', (client) => void client.on('error', () => undefined))
      dbs.push(db)
      const began = performance.now()
      await generate(db, size)
      log(`${size} rows, made in ${Math.round((performance.now() - began) / 1_000)} s`)
    }
    return { dbs, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function generate(db: pg.Pool, size: number): Promise<void> {
  await db.query(people)
  const { rows } = await db.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'tasks' AND indexname <> 'tasks_pkey'`,
  )
  for (const { indexname } of rows) await db.query(`DROP INDEX ${indexname}`)
  const client = await db.connect()
  try {
    // Whom each task belongs to is known, and nobody asks what the triggers would tell.
    await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '512MB'`)
    await client.query(GENERATE, [size])
    for (const { indexdef } of rows) await client.query(indexdef)
  } finally {
    client.release(true)
  }
  await db.query('VACUUM ANALYZE tasks')
}

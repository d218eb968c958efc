// npm run measure: lists of tasks with 50,000 and with 5,000,000 rows of history (docs/adr/0012, P9). Ends by itself.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '@etermai/embedded'
import { migrate } from '@etermai/platform/migrate'
import pg from 'pg'
import { countByState, listTasks, type TaskFilter, type TaskSort } from '../../src/index.ts'

pg.types.setTypeParser(20, Number)
const root = path.resolve(import.meta.dirname, '../../../..')
const GENERATE = readFileSync(path.join(import.meta.dirname, 'generate.sql'), 'utf8')
const SIZES = (process.argv[2] ?? '50000,5000000').split(',').map(Number)
const TIMES = 60
const PAGES = 1_000

const people = `
  INSERT INTO users (username, parent_id) SELECT 'manager', NULL;
  INSERT INTO users (username, parent_id)
    SELECT 'u' || n, CASE WHEN n % 10 = 0 THEN (SELECT id FROM users WHERE username = 'manager') END FROM generate_series(0, 199) n;
  INSERT INTO accounts (user_id) SELECT id FROM users WHERE username <> '_system';
  CREATE TABLE measured_users AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM users WHERE username LIKE 'u%';
  INSERT INTO offices (office_no) SELECT 'SHA' || lpad(n::text, 3, '0') FROM generate_series(1, 30) n;
  INSERT INTO terminals (id, office_no, pid, key_hash)
    SELECT 'tm_' || n, 'SHA' || lpad((n % 30 + 1)::text, 3, '0'), n::text, '' FROM generate_series(0, 299) n;`

async function generate(db: pg.Pool, size: number): Promise<void> {
  await db.query(people)
  const { rows } = await db.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'tasks' AND indexname <> 'tasks_pkey'`,
  )
  for (const { indexname } of rows) await db.query(`DROP INDEX ${indexname}`)
  await db.query(GENERATE, [size])
  for (const { indexdef } of rows) await db.query(indexdef)
  await db.query('VACUUM ANALYZE tasks')
}

function p95(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}

async function measure(db: pg.Pool, name: string, filter: TaskFilter, sort: TaskSort = 'created_at'): Promise<object> {
  const first: number[] = []
  let rows = 0
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    rows = (await listTasks(db, filter, { sort, limit: 50 })).rows.length
    first.push(performance.now() - began)
  }
  // Pages up to the 1,000th; where a filter has fewer, up to its last.
  const all: number[] = []
  let cursor: string | undefined
  for (let page = 1; page <= PAGES; page++) {
    const began = performance.now()
    const answer = await listTasks(db, filter, { sort, limit: 50, cursor })
    all.push(performance.now() - began)
    if (answer.nextCursor === null) break
    cursor = answer.nextCursor
  }
  const began = performance.now()
  await countByState(db, filter)
  const counts = performance.now() - began
  const figures = { p95_first: p95(first), pages: all.length, p95_last_60: p95(all.slice(-TIMES)), counts }
  return {
    name,
    rows,
    ...Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Math.round(value * 10) / 10])),
  }
}

// Postgres is a child that keeps no process alive: this does, until it has ended.
const awake = setInterval(() => undefined, 1_000)
for (const size of SIZES) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'eterm-measure-'))
  const postgres = await startPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    database: 'measure',
    durable: false,
    log: () => undefined,
  })
  const db = new pg.Pool({ connectionString: postgres.url, max: 2 })
  // Its end may come before that of the connections is noticed.
  db.on('error', () => undefined)
  db.on('connect', (client) => void client.on('error', () => undefined))
  try {
    await migrate(postgres.url, { dir: path.join(root, 'prisma', 'migrations'), log: () => undefined })
    const began = performance.now()
    await generate(db, size)
    console.log(`${size} rows, made in ${Math.round((performance.now() - began) / 1_000)} s`)
    const ids = async (where: string) =>
      (await db.query<{ id: number }>(`SELECT id FROM users WHERE ${where}`)).rows.map(({ id }) => id)
    const large = await ids(`username = 'u0'`)
    const small = await ids(`username = 'u150'`)
    const managed = await ids(`parent_id IS NOT NULL`)
    const day = {
      createdFrom: new Date(Date.now() - 31 * 86_400_000),
      createdTo: new Date(Date.now() - 30 * 86_400_000),
    }
    const table = [
      await measure(db, 'everything', { users: null }),
      await measure(db, 'a large customer', { users: large }),
      await measure(db, 'a small customer', { users: small }),
      await measure(db, 'an administrator’s 20 users', { users: managed }),
      await measure(db, 'failed', { users: null, states: ['failed'] }),
      await measure(db, 'failed, expired of a small customer', { users: small, states: ['failed', 'expired'] }),
      await measure(db, 'failed of 20 users', { users: managed, states: ['failed'] }),
      await measure(db, 'unknown of a large customer', { users: large, states: ['unknown'] }),
      await measure(db, 'a type of 0.1 %', { users: null, types: ['authorize_pnr'] }),
      await measure(db, 'web, tickets, of a large customer', {
        users: large,
        sources: ['web'],
        types: ['issue_ticket'],
      }),
      await measure(db, 'a terminal', { users: null, terminalId: 'tm_7' }),
      await measure(db, 'an Office', { users: null, officeNo: 'SHA007' }),
      await measure(db, 'a day, a month ago', { users: null, ...day }),
      await measure(db, 'text', { users: null, text: 'MU777' }),
      await measure(db, 'by their end', { users: null }, 'finished_at'),
      await measure(db, 'by their end, 20 users', { users: managed }, 'finished_at'),
    ]
    console.table(table)
  } finally {
    await db.end()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
clearInterval(awake)

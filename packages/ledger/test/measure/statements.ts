// npm run measure:statements: the statement with 50,000 and with 5,000,000 entries (P9). Ends by itself.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '@etermai/embedded'
import { sql } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import pg from 'pg'
import { type EntryFilter, type EntryKey, keyOf, listEntries } from '../../src/index.ts'

pg.types.setTypeParser(20, Number)
const root = path.resolve(import.meta.dirname, '../../../..')
const GENERATE = readFileSync(path.join(import.meta.dirname, 'generate.sql'), 'utf8')
const ENTRIES = sql(import.meta.url, '../../src/sql/list-entries.sql')
const SIZES = (process.argv[2] ?? '50000,5000000').split(',').map(Number)
const TIMES = 20
const WARM = 3
const PAGE = 50
const PAGES = 1_000
/** So slow a filter is not asked as often. */
const SLOW_MS = 500

const people = `
  INSERT INTO users (username) VALUES ('manager');
  INSERT INTO users (username, parent_id)
    SELECT 'u' || n, CASE WHEN n % 10 = 0 THEN (SELECT id FROM users WHERE username = 'manager') END FROM generate_series(0, 199) n;
  INSERT INTO accounts (user_id) SELECT id FROM users WHERE username <> '_system';
  CREATE TABLE measured_users AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM users WHERE username LIKE 'u%';
  ANALYZE users, accounts, measured_users;
  -- The rows are made as they must be: nothing checks them one by one.
  SET session_replication_role = replica;`

async function generate(db: pg.Pool, size: number): Promise<void> {
  const client = await db.connect()
  try {
    await client.query(people)
    const { rows } = await client.query<{ indexname: string; indexdef: string }>(
      `SELECT indexname, indexdef FROM pg_indexes
        WHERE tablename = 'ledger_transactions' AND indexname <> 'ledger_transactions_pkey'`,
    )
    for (const { indexname } of rows) await client.query(`DROP INDEX ${indexname}`)
    await client.query(GENERATE, [size])
    for (const { indexdef } of rows) await client.query(indexdef)
    await client.query('RESET session_replication_role')
    await client.query('VACUUM ANALYZE ledger_transactions')
  } finally {
    client.release()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function p95(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}

interface Asked extends EntryFilter {
  manager?: number
}

/** The two databases in turn, call by call: what else the machine does meets both alike. */
async function measure(dbs: readonly pg.Pool[], name: string, ofDb: (db: pg.Pool) => Promise<Asked>) {
  const sides = await Promise.all(
    dbs.map(async (db) => {
      const { manager = null, ...filter } = await ofDb(db)
      const ask = (after: EntryKey | null, limit = PAGE) =>
        listEntries(db, { self: null, manager }, filter, after, limit)
      const before = await ask(null, PAGE * (PAGES - 1))
      const last = before.length === PAGE * (PAGES - 1) ? before.at(-1) : undefined
      return { ask, after: last ? keyOf(last) : null, first: [] as number[], deep: [] as number[] }
    }),
  )
  for (let i = -WARM; i < TIMES; i++) {
    for (const { ask, after, first, deep } of sides) {
      if ((first.at(-1) ?? 0) > SLOW_MS && i > 2) continue
      const times = [await timed(() => ask(null)), after ? await timed(() => ask(after)) : undefined]
      if (i < 0) continue
      first.push(times[0] ?? 0)
      if (times[1] !== undefined) deep.push(times[1])
    }
  }
  const [small, large] = sides
  const [a, b] = [p95(small?.first ?? []), p95(large?.first ?? [])]
  return {
    filter: name,
    first: `${a.toFixed(1)} · ${b.toFixed(1)}`,
    ratio: Number((b / a).toFixed(2)),
    'page 1,000': sides.map(({ deep }) => (deep.length > 0 ? p95(deep).toFixed(1) : '-')).join(' · '),
  }
}

async function explain(db: pg.Pool, name: string, values: Record<number, unknown>): Promise<void> {
  const all = Array.from({ length: 13 }, (_, n) => values[n + 1] ?? (n === 12 ? PAGE : null))
  const { rows } = await db.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${ENTRIES.text}`, all)
  console.log(`\n${name}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`)
}

// Postgres is a child that keeps no process alive: this does, until it has ended.
const awake = setInterval(() => undefined, 1_000)
const dataDir = mkdtempSync(path.join(tmpdir(), 'eterm-measure-'))
// Open to the account that Postgres runs as, or it would keep its gigabytes elsewhere.
chmodSync(dataDir, 0o755)
const postgres = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), durable: false, log: () => undefined })
const dbs: pg.Pool[] = []
try {
  for (const size of SIZES) {
    const url = new URL(postgres.url)
    url.pathname = `/measure_${size}`
    await migrate(url.href, { dir: path.join(root, 'prisma', 'migrations'), log: () => undefined })
    const db = new pg.Pool({ connectionString: url.href, max: 2 })
    // Its end may come before that of the connections is noticed.
    db.on('error', () => undefined)
    db.on('connect', (client) => void client.on('error', () => undefined))
    dbs.push(db)
    console.log(`${size} rows, made in ${Math.round((await timed(() => generate(db, size))) / 1_000)} s`)
  }
  const id = async (db: pg.Pool, name: string) =>
    (await db.query<{ id: number }>('SELECT id FROM users WHERE username = $1', [name])).rows[0]?.id ?? 0
  const until = new Date(Date.now() - 30 * 86_400_000)
  const day = { from: new Date(until.getTime() - 86_400_000), until }
  for (const [name, ofDb] of [
    ['all customers', async () => ({})],
    ['a large customer', async (db) => ({ userId: await id(db, 'u0') })],
    ['a small customer', async (db) => ({ userId: await id(db, 'u150') })],
    ['20 users of one', async (db) => ({ manager: await id(db, 'manager') })],
    ['a day, a month ago', async () => day],
    ['a terminal', async () => ({ terminalId: 'tm_7' })],
    ['an operation of 30 %', async () => ({ operation: 'issue_ticket' })],
    ['an operation of 0.1 %', async () => ({ operation: 'authorize_pnr' })],
    ['recharges, 0.1 %', async () => ({ kinds: ['recharge'] })],
    ['adjustments, none', async () => ({ kinds: ['adjustment'] })],
  ] satisfies [string, (db: pg.Pool) => Promise<Asked>][]) {
    console.log(JSON.stringify(await measure(dbs, name, ofDb)))
  }
  const large = dbs.at(-1)
  if (large) {
    await explain(large, 'all customers', {})
    await explain(large, 'a terminal', { 6: 'tm_7' })
    await explain(large, 'adjustments, none', { 8: ['adjustment'] })
  }
} finally {
  for (const db of dbs) await db.end()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
clearInterval(awake)

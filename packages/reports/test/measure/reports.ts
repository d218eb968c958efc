// npm run measure:reports: every report over a year of 5,000,000 tasks, each in a row of figures of its own (P9). Ends by itself.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '@etermai/embedded'
import { migrate } from '@etermai/platform/migrate'
import pg from 'pg'
import { dashboardOf, heatMap, reportOf } from '../../src/index.ts'

pg.types.setTypeParser(20, Number)
const root = path.resolve(import.meta.dirname, '../../../..')
const GENERATE = readFileSync(path.join(import.meta.dirname, 'generate.sql'), 'utf8')
const SIZES = (process.argv[2] ?? '50000,5000000').split(',').map(Number)
const TIMES = 5
const DAY_MS = 86_400_000
const EVERYBODY = { self: null, manager: null }

const people = `
  INSERT INTO users (username) VALUES ('manager');
  INSERT INTO users (username, parent_id)
    SELECT 'u' || n, CASE WHEN n % 10 = 0 THEN (SELECT id FROM users WHERE username = 'manager') END FROM generate_series(0, 199) n;
  CREATE TABLE measured_users AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM users WHERE username LIKE 'u%';
  SET session_replication_role = replica;`

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0
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
    const client = await db.connect()
    try {
      await client.query(people)
      await client.query(GENERATE, [size])
      await client.query('RESET session_replication_role')
      await client.query('VACUUM ANALYZE task_rollups, task_rollup_durations, users')
    } finally {
      client.release()
    }
    console.log(`${size} tasks`)
  }
  const until = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000)
  const since = (days: number) => ({ from: new Date(until.getTime() - days * DAY_MS), until })
  const user = async (db: pg.Pool) =>
    (await db.query<{ id: number }>("SELECT id FROM users WHERE username = 'u10'")).rows[0]?.id ?? 0
  const manager = async (db: pg.Pool) =>
    (await db.query<{ id: number }>("SELECT id FROM users WHERE username = 'manager'")).rows[0]?.id ?? 0
  for (const [name, ask] of [
    ['dashboard', (db) => dashboardOf(db, EVERYBODY)],
    ['a day by hour', (db) => reportOf(db, EVERYBODY, { ...since(1), by: ['time'], unit: 'hour' })],
    ['a week by day', (db) => reportOf(db, EVERYBODY, { ...since(7), by: ['time'] })],
    ['30 days by day', (db) => reportOf(db, EVERYBODY, { ...since(30), by: ['time'] })],
    ['30 days by user', (db) => reportOf(db, EVERYBODY, { ...since(30), by: ['user'] })],
    ['30 days by terminal', (db) => reportOf(db, EVERYBODY, { ...since(30), by: ['terminal'] })],
    [
      '30 days by day, user, operation',
      (db) => reportOf(db, EVERYBODY, { ...since(30), by: ['time', 'user', 'operation'] }),
    ],
    ['a year by month', (db) => reportOf(db, EVERYBODY, { ...since(365), by: ['time'], unit: 'month' })],
    [
      'a year of a user by month',
      async (db) =>
        reportOf(db, { self: await user(db), manager: null }, { ...since(365), by: ['time'], unit: 'month' }),
    ],
    [
      'a year of 20 users of one',
      async (db) => reportOf(db, { self: null, manager: await manager(db) }, { ...since(365), by: ['user'] }),
    ],
    [
      'a year of a terminal by day',
      (db) => reportOf(db, EVERYBODY, { ...since(365), by: ['time'], terminalId: 'tm_7' }),
    ],
    ['heat map of 30 days', (db) => heatMap(db, EVERYBODY, since(30))],
    ['heat map of a year', (db) => heatMap(db, EVERYBODY, since(365))],
  ] satisfies [string, (db: pg.Pool) => Promise<unknown>][]) {
    const ms: number[] = []
    for (const db of dbs) ms.push(await median(() => ask(db)))
    console.log(JSON.stringify({ report: name, ms: ms.map((n) => n.toFixed(1)).join(' · ') }))
  }
} finally {
  for (const db of dbs) await db.end()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
clearInterval(awake)

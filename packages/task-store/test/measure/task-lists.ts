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
const WARM = 10
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

/** The cursor of the 1,000th page; where a filter has fewer, of its last. */
async function deepPage(db: pg.Pool, filter: TaskFilter, sort: TaskSort) {
  let cursor: string | undefined
  let page = 1
  for (; page < PAGES; page++) {
    const { nextCursor } = await listTasks(db, filter, { sort, limit: 50, cursor })
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return { page, cursor }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The two databases in turn, call by call: what else the machine does meets both alike. */
async function measure(
  dbs: readonly pg.Pool[],
  name: string,
  filterOf: (db: pg.Pool) => Promise<TaskFilter>,
  sort: TaskSort = 'created_at',
) {
  const sides = await Promise.all(
    dbs.map(async (db) => {
      const filter = await filterOf(db)
      return {
        db,
        filter,
        deep: await deepPage(db, filter, sort),
        first: [] as number[],
        last: [] as number[],
        counts: [] as number[],
      }
    }),
  )
  for (let i = -WARM; i < TIMES; i++) {
    for (const { db, filter, deep, first, last, counts } of sides) {
      const times = [
        await timed(() => listTasks(db, filter, { sort, limit: 50 })),
        await timed(() => listTasks(db, filter, { sort, limit: 50, cursor: deep.cursor })),
        i % 10 === 0 ? await timed(() => countByState(db, filter)) : 0,
      ]
      if (i < 0) continue
      first.push(times[0] ?? 0)
      last.push(times[1] ?? 0)
      if (i % 10 === 0) counts.push(times[2] ?? 0)
    }
  }
  const line: Record<string, string | number> = { filter: name }
  for (const page of ['first', 'last', 'counts'] as const) {
    const [small = 0, large = 0] = sides.map((side) => p95(side[page]))
    line[page] = `${small.toFixed(1)} · ${large.toFixed(1)}`
    line[`${page} ratio`] = Number((large / small).toFixed(2))
  }
  line.pages = sides.map(({ deep }) => deep.page).join(' · ')
  return line
}

// Postgres is a child that keeps no process alive: this does, until it has ended.
const awake = setInterval(() => undefined, 1_000)
const dataDir = mkdtempSync(path.join(tmpdir(), 'eterm-measure-'))
const postgres = await startPostgres({
  dataDir: path.join(dataDir, 'postgres'),
  durable: false,
  log: () => undefined,
})
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
    const ms = await timed(() => generate(db, size))
    console.log(`${size} rows, made in ${Math.round(ms / 1_000)} s`)
  }
  const users = (where: string) => async (db: pg.Pool) =>
    (await db.query<{ id: number }>(`SELECT id FROM users WHERE ${where}`)).rows.map(({ id }) => id)
  const [large, small, managed] = [users(`username = 'u0'`), users(`username = 'u150'`), users('parent_id IS NOT NULL')]
  const all =
    (filter: Omit<TaskFilter, 'users'> = {}) =>
    async () => ({ users: null, ...filter })
  const of =
    (whose: typeof large, filter: Omit<TaskFilter, 'users'> = {}) =>
    async (db: pg.Pool) => ({
      users: await whose(db),
      ...filter,
    })
  const day = { createdFrom: new Date(Date.now() - 31 * 86_400_000), createdTo: new Date(Date.now() - 30 * 86_400_000) }
  console.table([
    await measure(dbs, 'everything', all()),
    await measure(dbs, 'a large customer', of(large)),
    await measure(dbs, 'a small customer', of(small)),
    await measure(dbs, 'an administrator’s 20 users', of(managed)),
    await measure(dbs, 'failed', all({ states: ['failed'] })),
    await measure(dbs, 'failed, expired of a small customer', of(small, { states: ['failed', 'expired'] })),
    await measure(dbs, 'failed of 20 users', of(managed, { states: ['failed'] })),
    await measure(dbs, 'unknown of a large customer', of(large, { states: ['unknown'] })),
    await measure(dbs, 'a type of 0.1 %', all({ types: ['authorize_pnr'] })),
    await measure(dbs, 'web, tickets, of a large customer', of(large, { sources: ['web'], types: ['issue_ticket'] })),
    await measure(dbs, 'a terminal', all({ terminalId: 'tm_7' })),
    await measure(dbs, 'an Office', all({ officeNo: 'SHA007' })),
    await measure(dbs, 'a day, a month ago', all(day)),
    await measure(dbs, 'text', all({ text: 'MU777' })),
    await measure(dbs, 'by their end', all(), 'finished_at'),
    await measure(dbs, 'by their end, 20 users', of(managed), 'finished_at'),
  ])
} finally {
  for (const db of dbs) await db.end()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
clearInterval(awake)

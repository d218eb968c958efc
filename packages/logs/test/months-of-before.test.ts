import { cpSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createDb, createLog, type Db } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { createTestDatabase, eventually, repositoryRoot, type TestDatabase, temporaryDirectory } from '@etermai/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idAt } from './aged.ts'

const MONTHS = '20261127000300_history_months'
const all = path.join(repositoryRoot, 'prisma/migrations')

let database: TestDatabase
let db: Db
let before: string
beforeEach(async () => {
  database = await createTestDatabase({ empty: true })
  before = temporaryDirectory('migrations')
  for (const name of readdirSync(all))
    if (name < MONTHS) cpSync(path.join(all, name), path.join(before, name), { recursive: true })
  await migrate(database.url, { dir: before, log: () => undefined })
  const options = { url: database.url, max: 1, statementTimeoutMs: 60_000, name: 'before' }
  db = createDb(options, createLog('test', 'silent'))
})
afterEach(async () => {
  await db.end()
  rmSync(before, { recursive: true })
  await database.dispose()
})

const rowsOf = async (table: string) => (await db.query(`SELECT * FROM ${table} ORDER BY id`)).rows
const partitionsOf = async (table: string) =>
  (
    await db.query(
      `SELECT tableoid::regclass::text AS name, count(*)::integer AS lines FROM ${table} GROUP BY 1 ORDER BY 1`,
    )
  ).rows

it('histories that were there before are the first month, line by line; numbers go on, and nothing is rewritten', async () => {
  const [old, now, noTime] = [idAt(Date.UTC(2025, 3, 1)), idAt(Date.now()), 'ffffffff-0000-4000-8000-000000000000']
  for (const id of [old, now, noTime, old])
    await db.query(
      `INSERT INTO task_events (task_id, at, sequence, event, detail) VALUES ($1, '2025-04-01', 2, 'x', '{"a": 1}')`,
      [id],
    )
  for (const at of ["'2025-04-01'", 'now()', "now() + interval '100 days'"])
    await db.query(`INSERT INTO terminal_events (terminal_id, kind, actor, at) VALUES ('T', 'x', 'x', ${at})`)
  const [tasks, terminals] = [await rowsOf('task_events'), await rowsOf('terminal_events')]
  await migrate(database.url, { dir: all, log: () => undefined })

  expect([await rowsOf('task_events'), await rowsOf('terminal_events')]).toEqual([tasks, terminals])
  const { rows } = await db.query(`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYYMM') AS month`)
  const month = rows[0]?.month
  expect(await partitionsOf('task_events')).toEqual([
    { name: `task_events_${month}`, lines: 3 },
    { name: 'task_events_rest', lines: 1 },
  ])
  expect(await partitionsOf('terminal_events')).toEqual([
    { name: `terminal_events_${month}`, lines: 2 },
    { name: 'terminal_events_rest', lines: 1 },
  ])
  for (const [history, insert] of [
    ['task_events', `(task_id, sequence, event) VALUES ('${now}', 3, 'y')`],
    ['terminal_events', `(terminal_id, kind, actor) VALUES ('T', 'y', 'y')`],
  ] as const) {
    const last = (await rowsOf(history)).at(-1)?.id
    const { rows: written } = await db.query(
      `INSERT INTO ${history} ${insert} RETURNING id, tableoid::regclass::text AS place`,
    )
    expect(written).toEqual([{ id: last + 1, place: `${history}_${month}` }])
    for (const table of [history, `${history}_${month}`, `${history}_rest`])
      for (const statement of [`UPDATE ${table} SET at = at`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(db.query(statement), statement).rejects.toMatchObject({ code: '23514' })
  }
})

it('an empty history has this month and those ahead, none that reaches further back', async () => {
  await migrate(database.url, { dir: all, log: () => undefined })
  const bounds = async (history: string) =>
    (
      await db.query(
        `SELECT pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
          WHERE i.inhparent = $1::regclass ORDER BY 1`,
        [history],
      )
    ).rows.map(({ bound }) => bound)
  for (const history of ['task_events', 'terminal_events']) {
    const found = await bounds(history)
    expect(found.length).toBe(4)
    expect(found.join()).not.toContain('MINVALUE')
  }
})

it('what was there before goes by rows as it did then, and does not wait for its month to be too old as a whole', async () => {
  const [task, other] = [idAt(Date.UTC(2020, 3, 1)), idAt(Date.UTC(2020, 3, 2))]
  for (const id of [task, other])
    await db.query(`INSERT INTO task_events (task_id, at, sequence, event) VALUES ($1, '2020-04-01', 2, 'x')`, [id])
  for (const at of ['2020-04-01', '2020-04-02', '2026-11-27'])
    await db.query(`INSERT INTO terminal_events (terminal_id, kind, actor, at) VALUES ('T', 'x', 'x', $1)`, [at])
  await migrate(database.url, { dir: all, log: () => undefined })
  await db.query('SET session_replication_role = replica')
  const made = await db.query(`INSERT INTO users (username) VALUES ('u') RETURNING id`)
  await db.query(
    `INSERT INTO tasks (id, user_id, request_id, content_hash, source, type, is_write, params, priority, lane, rank, price_fen, charged_fen,
                        state, sequence, attempt, wait_ms, fetch_ms, lease_ms, deadline_ms, wait_until, created_at, finished_at)
     VALUES ($1, $2, 'R', '\\x00', 'api', 'query_av', false, '{}', 5, '*', 1, 100, 0, 'canceled', 2, 0, 1, 1, 1, 1, now(), $3, $3)`,
    [task, made.rows[0]?.id, '2020-04-01'],
  )
  await db.query('SET session_replication_role = origin')
  expect((await db.query('SELECT * FROM remove_task_log(30, 10)')).rows).toEqual([{ tasks: 1, events: 1 }])
  expect((await rowsOf('task_events')).map(({ task_id }) => task_id)).toEqual([other])
  expect((await db.query('SELECT remove_terminal_log(30, 1) AS gone')).rows).toEqual([{ gone: 1 }])
  expect((await db.query('SELECT remove_terminal_log(30, 10) AS gone')).rows).toEqual([{ gone: 1 }])
  expect(await rowsOf('terminal_events')).toHaveLength(1)
})

it('lines of a month to come are in it, and whoever wrote the log may go on', async () => {
  const { rows: roles } = await db.query('SELECT current_database() AS name')
  const role = `writer_of_${roles[0]?.name}`.slice(0, 63)
  await db.query(`CREATE ROLE "${role}"`)
  await db.query(`SELECT grant_to_services('${role}')`)
  try {
    const next = idAt(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1) + 5)
    for (const id of [next, idAt(Date.now())])
      await db.query(`INSERT INTO task_events (task_id, sequence, event) VALUES ($1, 2, 'x')`, [id])
    await migrate(database.url, { dir: all, log: () => undefined })
    const [month] = (
      await db.query(`SELECT tableoid::regclass::text AS name FROM task_events WHERE task_id = $1`, [next])
    ).rows
    expect(month?.name).toMatch(/^task_events_\d{6}$/)
    expect((await partitionsOf('task_events')).map(({ lines }) => lines)).toEqual([1, 1])
    await db.query(`SET ROLE "${role}"`)
    await db.query(`INSERT INTO task_events (task_id, sequence, event) VALUES ($1, 3, 'y')`, [next])
    await db.query('SELECT * FROM remove_task_log(30, 10)')
    await expect(db.query('DELETE FROM task_events')).rejects.toMatchObject({ code: '42501' })
  } finally {
    await db.query('RESET ROLE')
    await db.query(`DROP OWNED BY "${role}"`)
    await db.query(`DROP ROLE "${role}"`)
  }
})

it('waits for who is in the middle of a task, and holds up nobody for ever', async () => {
  const writer = createDb(
    { url: database.url, max: 1, statementTimeoutMs: 60_000, name: 'writer' },
    createLog('test', 'silent'),
  )
  const client = await writer.connect()
  await client.query('BEGIN')
  await client.query('UPDATE tasks SET sequence = sequence')
  const migrating = migrate(database.url, { dir: all, log: () => undefined })
  await eventually(
    async () =>
      (await db.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = 'tasks'::regclass`)).rowCount === 1,
  )
  await client.query(`INSERT INTO task_events (task_id, sequence, event) VALUES ($1, 2, 'x')`, [idAt(Date.now())])
  await client.query('COMMIT')
  client.release()
  await writer.end()
  expect(await migrating).toContain(MONTHS)
  expect(await rowsOf('task_events')).toHaveLength(1)
})

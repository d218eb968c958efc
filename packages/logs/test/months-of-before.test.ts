import { cpSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createDb, createLog, type Db } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { createTestDatabase, repositoryRoot, type TestDatabase, temporaryDirectory } from '@etermai/testkit'
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

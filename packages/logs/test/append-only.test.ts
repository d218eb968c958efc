import { audit } from '@etermai/accounts'
import { createDb, createLog, Metrics } from '@etermai/platform'
import { storeReports } from '@etermai/task-store'
import {
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  newTask,
  type TestStore,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retain } from '../src/index.ts'

const histories = {
  audit_log: 'actor',
  price_history: 'set_by',
  ledger_transactions: 'remark',
  postings: 'account',
  task_events: 'actor',
  terminal_events: 'actor',
  callback_attempts: 'error',
  api_calls: 'code',
  request_archive: 'request_id',
  stale_reports: 'task_id',
  setting_changes: 'actor',
} as const
const tables = Object.entries(histories)

let store: TestStore
let role = ''
beforeAll(async () => {
  store = await createTestStore()
  // A row in each, for rules of rows hold where there are rows.
  const customer = await createCustomer(store)
  const terminal = await createTerminal(store)
  const { taskId, terminalId, claimToken } = await executingTask(store.db, newTask(customer), terminal.id)
  const report = {
    taskId,
    terminalId,
    claimToken,
    status: 'success',
    result: { flights: [] },
    retryable: false,
  } as const
  await storeReports(store.db, [report])
  await audit(store.db, { actor: 'x', action: 'x.y', subject: 'z:z' })
  for (const insert of [
    `price_history (operation, price_fen, set_by) VALUES ('x', 1, 'x')`,
    `terminal_events (terminal_id, kind, actor) VALUES ('T', 'x', 'x')`,
    `callback_attempts (event_id, attempt, duration_ms) VALUES (gen_random_uuid(), 1, 1)`,
    `api_calls (called_at, request_id, surface, method, route, code, status, duration_ms, named)
     VALUES (now(), gen_random_uuid(), 'api', 'GET', '/', 'OK', 200, 1, '{}')`,
    `request_archive (user_id, request_id, content_hash, task_id) VALUES (1, 'R', '\\x00', gen_random_uuid())`,
    `stale_reports (task_id, terminal_id, body, digest) VALUES ('x', 'x', '{}', '\\x00')`,
    `setting_changes (key, after, actor) VALUES ('x', '1', 'x')`,
  ])
    await store.query(`INSERT INTO ${insert}`)
  const [database] = await store.query<{ name: string }>('SELECT current_database() AS name')
  role = `services_of_${database?.name}`.slice(0, 63)
  await store.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'x'`)
  await store.query('SELECT grant_to_services($1)', [role])
})
afterAll(async () => {
  await store.query(`DROP OWNED BY "${role}"`)
  await store.query(`DROP ROLE "${role}"`)
  await store.dispose()
})

describe.each(tables)('%s', (table, column) => {
  it('has a row', async () => {
    expect((await store.query(`SELECT FROM ${table} LIMIT 1`)).length).toBe(1)
  })

  it.each([`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])(
    'is refused to be rewritten by its owner: %s',
    async (statement) => {
      await expect(store.query(statement)).rejects.toMatchObject({ code: '23514' })
    },
  )
})

it('tasks are removed by nobody', async () => {
  for (const statement of ['DELETE FROM tasks', 'TRUNCATE tasks CASCADE'])
    await expect(store.query(statement)).rejects.toMatchObject({ code: '23514' })
})

it('functions with the rights of the owner look at the owner’s tables first, and not everybody may call them', async () => {
  const found = await store.query<{ name: string; path: string | null; is_open: boolean }>(
    `SELECT p.proname AS name, array_to_string(p.proconfig, ' ') AS path,
            has_function_privilege('pg_monitor', p.oid, 'EXECUTE') AS is_open
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`,
  )
  expect(found.length).toBeGreaterThan(6)
  for (const { name, path, is_open } of found) {
    expect([name, path]).toEqual([name, expect.stringContaining('search_path=public, pg_temp')])
    expect([name, is_open]).toEqual([name, false])
  }
})

it('partitions that are named directly are no way round', async () => {
  const months = await store.query<{ name: string }>(
    `SELECT month AS name FROM months_of('task_events') UNION ALL SELECT month FROM months_of('terminal_events')`,
  )
  expect(months.length).toBe(6)
  const rests = ['task_events_rest', 'terminal_events_rest', 'callback_attempts_rest']
  for (const table of rests) await expect(store.query(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '23514' })
  for (const { name } of months) await expect(store.query(`TRUNCATE ${name}`)).rejects.toMatchObject({ code: '23514' })
  // Rules of rows hold where there are rows.
  const used = await store.query<{ name: string }>(
    `SELECT DISTINCT tableoid::regclass::text AS name FROM task_events UNION ALL
     SELECT DISTINCT tableoid::regclass::text FROM terminal_events`,
  )
  expect(used.map(({ name }) => name.replace(/[0-9]+$/, ''))).toEqual(['task_events_', 'terminal_events_'])
  for (const { name } of [...used, { name: 'callback_attempts_rest' }])
    for (const statement of [`DELETE FROM ${name}`, `UPDATE ${name} SET at = at`])
      await expect(store.query(statement)).rejects.toMatchObject({ code: '23514' })
})

describe('the role of the services', () => {
  const as = () => {
    const url = new URL(store.url)
    url.searchParams.set('options', `-c role=${role}`)
    return createDb(
      { url: url.href, max: 2, statementTimeoutMs: 10_000, name: 'services' },
      createLog('test', 'silent'),
    )
  }

  it('may not rewrite, remove, empty or loosen what is written once', async () => {
    const db = as()
    for (const [table, column] of tables)
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `ALTER TABLE ${table} DISABLE TRIGGER USER`,
        `DROP TABLE ${table}`,
      ])
        await expect(db.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    for (const statement of [
      'DELETE FROM tasks',
      'DELETE FROM api_calls_rest',
      'DROP TABLE api_calls_rest',
      'SET session_replication_role = replica',
      'CREATE TABLE mine (id int)',
      `SELECT grant_to_services('${role}')`,
      'UPDATE _prisma_migrations SET checksum = checksum',
    ])
      await expect(db.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    // Nor has it a table of its own looked at in place of the one that says how far retention has come.
    const client = await db.connect()
    await client.query('CREATE TEMPORARY TABLE retention_progress AS SELECT * FROM public.retention_progress')
    await client.query(
      `INSERT INTO pg_temp.retention_progress (history, removed_to, after)
       VALUES ('task_log', 'infinity', '00000000-0000-0000-0000-000000000000')`,
    )
    await client.query('CREATE TEMPORARY TABLE tasks AS SELECT * FROM public.tasks WITH NO DATA')
    await client.query('GRANT ALL ON pg_temp.retention_progress, pg_temp.tasks TO PUBLIC')
    await client.query('SELECT * FROM remove_task_log(7, 100)')
    const { rows } = await client.query('SELECT removed_to::text FROM pg_temp.retention_progress')
    expect(rows.at(-1)).toEqual({ removed_to: 'infinity' })
    expect((await client.query('SELECT remove_task_months(7, 100) AS months')).rows).toEqual([{ months: 0 }])
    client.release(true)
    // Saying that it were retention helps nobody who may not delete.
    await db.query(`SET eterm.retention = 'on'`)
    await expect(db.query('DELETE FROM task_events')).rejects.toMatchObject({ code: '42501' })
    await db.end()
  })

  it('does all that services do: accept, assign, claim, settle, log, retain', async () => {
    const db = as()
    const customer = await createCustomer(store)
    const terminal = await createTerminal(store)
    const { taskId, terminalId, claimToken } = await executingTask(db, newTask(customer), terminal.id)
    const report = { taskId, terminalId, claimToken, status: 'success', result: {}, retryable: false } as const
    expect(await storeReports(db, [report])).toMatchObject([{ kind: 'counted' }])
    await audit(db, { actor: 'x', action: 'x.y', subject: 'z:z' })
    const days = {
      API_CALLS_KEEP_DAYS: 7,
      TASK_LOG_KEEP_DAYS: 7,
      TERMINAL_LOG_KEEP_DAYS: 7,
      CALLBACK_ATTEMPTS_KEEP_DAYS: 7,
    }
    await store.query(
      `INSERT INTO terminal_events (terminal_id, kind, actor, at) VALUES ('T', 'x', 'x', now() - interval '40 days')`,
    )
    const removed = await retain({ db, log: createLog('test', 'silent'), metrics: new Metrics() }, days)
    expect(removed).toMatchObject({ terminalEvents: 1 })
    expect((await db.query('SELECT make_api_call_days(9) AS made')).rows).toEqual([{ made: 2 }])
    expect((await db.query('SELECT make_history_months(3) AS made')).rows).toEqual([{ made: 2 }])
    await db.end()
  })
})

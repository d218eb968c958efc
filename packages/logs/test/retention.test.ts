import {
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  newTask,
  pendingTask,
  type TestStore,
} from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aged, idOf } from './aged.ts'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.dispose())

const { round, tamper, count, logOf, ended } = aged(() => store)

describe('retention of API calls', () => {
  it('drops whole days that are too old, keeps the others, and shortens the default partition', async () => {
    const call = (at: string) =>
      store.query(
        `INSERT INTO api_calls (called_at, request_id, surface, method, route, code, status, duration_ms, named)
         VALUES (${at}, gen_random_uuid(), 'api', 'POST', '/x', 'OK', 200, 1, '{}')`,
      )
    for (const at of ['now()', "now() - interval '40 days'", "now() - interval '10 days'"]) await call(at)
    await store.query(`CREATE TABLE api_calls_20200101 (LIKE api_calls INCLUDING ALL)`)
    await store.query(
      `ALTER TABLE api_calls ATTACH PARTITION api_calls_20200101 FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-01-02 00:00:00+00')`,
    )
    await call(`'2020-01-01 12:00:00+00'`)
    expect(await round()).toMatchObject({ apiCallDays: 1, apiCalls: 1 })
    expect(await count('api_calls')).toBe(2)
    expect(await round()).toMatchObject({ apiCallDays: 0, apiCalls: 0 })
    const [row] = await store.query<{ days: number }>(
      `SELECT count(*) AS days FROM pg_inherits WHERE inhparent = 'api_calls'::regclass`,
    )
    expect(row?.days).toBe(9)
  })

  it('waits for nobody who reads a day that is to go, and takes it the next time', async () => {
    await store.query(`CREATE TABLE api_calls_20200101 (LIKE api_calls INCLUDING ALL)`)
    await store.query(
      `ALTER TABLE api_calls ATTACH PARTITION api_calls_20200101 FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-01-02 00:00:00+00')`,
    )
    const reader = await store.db.connect()
    await reader.query('BEGIN')
    await reader.query('SELECT FROM api_calls')
    expect(await round()).toMatchObject({ apiCallDays: 0, terminalEvents: 0 })
    await reader.query('COMMIT')
    reader.release()
    expect(await round()).toMatchObject({ apiCallDays: 1 })
  })
})

describe('retention of the log of tasks', () => {
  it('takes that of tasks which ended long ago; task, money and request id stay', async () => {
    const [old, older, young] = [await ended(31), await ended(60), await ended(29)]
    const { taskEvents } = await round()
    expect(taskEvents).toBeGreaterThan(0)
    for (const id of [old, older]) expect([await logOf(id), await count('tasks', `id = '${id}'`)]).toEqual([0, 1])
    expect(await logOf(young)).toBeGreaterThan(0)
    expect(await round()).toMatchObject({ taskEvents: 0 })
  })

  it('never takes that of a task which waits, is executed, is unknown, or is not counted for reports yet', async () => {
    const customer = await createCustomer(store)
    const terminals = [await createTerminal(store), await createTerminal(store)] as const
    const waiting = await pendingTask(store.db, newTask(customer))
    const { taskId: executing } = await executingTask(store.db, newTask(customer), terminals[0].id)
    const { taskId: unknown } = await executingTask(store.db, newTask(customer), terminals[1].id)
    await tamper(`UPDATE tasks SET state = 'unknown', committed_at = now(), is_write = true WHERE id = $1`, [unknown])
    const uncounted = await ended(50)
    await store.query('INSERT INTO finished_tasks (task_id, was_unknown) VALUES ($1, false)', [uncounted])
    await tamper(`UPDATE tasks SET created_at = now() - interval '10 years'`)
    await tamper(`UPDATE task_events SET at = now() - interval '10 years'`)
    const before = await count('task_events')
    expect(await round()).toMatchObject({ taskEvents: 0 })
    expect(await count('task_events')).toBe(before)
    await store.query('DELETE FROM finished_tasks')
    await round()
    for (const id of [executing, unknown]) expect(await logOf(id)).toBeGreaterThan(0)
    expect([await logOf(uncounted), await count('tasks', `id = '${waiting}'`)]).toEqual([0, 1])
  })

  it('removes nothing younger than a week, whatever it is told', async () => {
    const young = await ended(6)
    await store.query(`SELECT * FROM remove_task_log(0, 100)`)
    expect(await logOf(young)).toBeGreaterThan(0)
    await store.query(
      `INSERT INTO terminal_events (terminal_id, kind, actor, at) VALUES ('T', 'x', 'y', now() - interval '6 days')`,
    )
    await store.query(
      `SELECT remove_terminal_log(-5, 100), remove_callback_attempts(-5, 100), remove_api_calls(-5, 100)`,
    )
    expect(await count('terminal_events', `terminal_id = 'T'`)).toBe(1)
  })

  it('begins no task twice when two go through at once', async () => {
    await Promise.all(Array.from({ length: 3 }, () => ended(40)))
    const both = await Promise.all([round(), round()])
    expect(both.map(({ taskEvents }) => taskEvents).sort()[0]).toBe(0)
    expect(await count('task_events')).toBe(0)
  })
})

it('retention of what happened to terminals and of attempts goes by time, and leaves dead letters theirs', async () => {
  await store.query(
    `INSERT INTO terminal_events (terminal_id, kind, actor, at) SELECT 'T', 'x', 'y', now() - make_interval(days => d) FROM generate_series(20, 40) d`,
  )
  const { userId } = await createCustomer(store)
  const daysAgo = { delivered: 40, dead: 40, young: 3 }
  const events = { delivered: idOf(40), dead: idOf(40), young: idOf(3) }
  for (const [name, id] of Object.entries(events)) {
    const state = name === 'dead' ? 'dead' : 'delivered'
    await store.query(
      `INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, state, created_at, delivered_at, died_at)
       SELECT $1, gen_random_uuid(), $2, 1, 'task.completed', 'https://x', 'https://x', '{}', $3, at,
              CASE WHEN $3 = 'delivered' THEN at END, CASE WHEN $3 = 'dead' THEN at END FROM (SELECT now() - make_interval(days => $4) AS at) a`,
      [id, userId, state, daysAgo[name as keyof typeof events]],
    )
    await store.query('INSERT INTO callback_attempts (event_id, attempt, duration_ms) VALUES ($1, 1, 5)', [id])
  }
  expect(await round()).toMatchObject({ terminalEvents: 11, callbackAttempts: 1 })
  expect(await count('callbacks')).toBe(3)
  const left = await store.query<{ event_id: string }>('SELECT event_id FROM callback_attempts')
  expect(left.map(({ event_id }) => event_id).sort()).toEqual([events.dead, events.young].sort())
})

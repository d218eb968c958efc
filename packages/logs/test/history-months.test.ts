import {
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  newTask,
  type TestStore,
} from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aged, idAt } from './aged.ts'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.dispose())

const { round, tamper, count, logOf, endedAt, ended } = aged(() => store)
const JANUARY = Date.UTC(2020, 0, 1)
const FEBRUARY = Date.UTC(2020, 1, 1)
const within = JANUARY + 86_400_000

/** January 2020, as it was made then. */
async function january(history: 'task_events' | 'terminal_events') {
  const [from, to] =
    history === 'task_events'
      ? await Promise.all([JANUARY, FEBRUARY].map(lowestId))
      : ['2020-01-01 00:00:00+00', '2020-02-01 00:00:00+00']
  await store.query(`CREATE TABLE ${history}_202001 (LIKE ${history} INCLUDING ALL EXCLUDING IDENTITY)`)
  await store.query(
    `ALTER TABLE ${history} ATTACH PARTITION ${history}_202001 FOR VALUES FROM ('${from}') TO ('${to}')`,
  )
}
async function lowestId(moment: number) {
  const [row] = await store.query<{ id: string }>('SELECT lowest_id($1)::text AS id', [new Date(moment)])
  return row?.id
}
const monthsOf = async (history: string) =>
  (await store.query<{ month: string }>('SELECT month FROM months_of($1) ORDER BY month', [history])).map(
    ({ month }) => month,
  )
const placeOf = (taskId: string) =>
  store.query<{ place: string; n: number }>(
    'SELECT tableoid::regclass::text AS place, count(*) AS n FROM task_events WHERE task_id = $1 GROUP BY 1',
    [taskId],
  )

describe('months of histories', () => {
  it('are there ahead, and take what is written', async () => {
    for (const history of ['task_events', 'terminal_events']) {
      const months = await monthsOf(history)
      expect(months.length).toBe(3)
      const [row] = await store.query<{ now: string }>(`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYYMM') AS now`)
      expect(months[0]).toBe(`${history}_${row?.now}`)
    }
    const { taskId } = await executingTask(
      store.db,
      newTask(await createCustomer(store)),
      (await createTerminal(store)).id,
    )
    expect(await placeOf(taskId)).toMatchObject([{ place: (await monthsOf('task_events'))[0] }])
    expect(await store.query('SELECT make_history_months(2) AS made')).toEqual([{ made: 0 }])
    expect(await store.query('SELECT make_history_months(3) AS made')).toEqual([{ made: 2 }])
  })

  it('fail nothing where one is missing: its lines go to the rest, and to the month when that is made', async () => {
    for (const history of ['task_events', 'terminal_events'])
      for (const month of await monthsOf(history)) await store.query(`DROP TABLE ${month}`)
    const { taskId } = await executingTask(
      store.db,
      newTask(await createCustomer(store)),
      (await createTerminal(store)).id,
    )
    await store.query(`INSERT INTO terminal_events (terminal_id, kind, actor) VALUES ('T', 'x', 'x')`)
    expect(await placeOf(taskId)).toMatchObject([{ place: 'task_events_rest' }])
    const lines = () => store.query('SELECT * FROM task_events ORDER BY id')
    const before = await lines()
    expect(await store.query('SELECT make_history_months(2) AS made')).toEqual([{ made: 6 }])
    expect(await placeOf(taskId)).toMatchObject([{ place: (await monthsOf('task_events'))[0], n: 2 }])
    expect(await lines()).toEqual(before)
    expect(await count('terminal_events_rest')).toBe(0)
  })

  it('leave in the rest what would be too much to move', async () => {
    const [month = ''] = await monthsOf('terminal_events')
    await store.query(`DROP TABLE ${month}`)
    await store.query(
      `INSERT INTO terminal_events (terminal_id, kind, actor) SELECT 'T', 'x', 'x' FROM generate_series(1, 1001)`,
    )
    expect(await store.query('SELECT make_history_months(2) AS made')).toEqual([{ made: 0 }])
    expect(await count('terminal_events_rest')).toBe(1_001)
  })

  it('a look at one task is a look at one of them, also where the plan knows no id', async () => {
    await january('task_events')
    const client = await store.db.connect()
    await client.query('PREPARE look (uuid) AS SELECT FROM task_events WHERE task_id = $1')
    await client.query('SET plan_cache_mode = force_generic_plan')
    const { rows } = await client.query(`EXPLAIN EXECUTE look ('${idAt(within)}')`)
    client.release()
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect([...new Set(plan.match(/task_events_(\d{6}|rest)/g))]).toEqual(['task_events_202001'])
    expect(plan).toContain('Subplans Removed: 4')
  })
})

describe('retention of the months of tasks', () => {
  beforeEach(() => january('task_events'))

  it('drops a month whole, some days after its last task may have ended; tasks stay', async () => {
    const id = await endedAt(within)
    // The pass must have come past the month.
    expect(await round()).toMatchObject({ taskMonths: 0, taskEvents: 0 })
    expect(await logOf(id)).toBe(3)
    await endedAt(FEBRUARY + 3 * 86_400_000)
    expect(await round()).toMatchObject({ taskMonths: 1, taskEvents: 3 })
    expect([await logOf(id), await count('tasks', `id = '${id}'`)]).toEqual([0, 1])
    expect((await monthsOf('task_events')).length).toBe(3)
    expect(await round()).toMatchObject({ taskMonths: 0 })
  })

  it('keeps, line by line, what tasks did that are unknown or ended long after their month', async () => {
    const [gone, unknown, late] = [await endedAt(within), await endedAt(within), await endedAt(within)]
    await tamper(
      `UPDATE tasks SET state = 'unknown', committed_at = now(), is_write = true, finished_at = NULL, charged_fen = NULL WHERE id = $1`,
      [unknown],
    )
    await tamper(`UPDATE tasks SET finished_at = now() - interval '3 days' WHERE id = $1`, [late])
    await ended(40)
    const lines = () => store.query('SELECT * FROM task_events WHERE task_id = ANY ($1) ORDER BY id', [[unknown, late]])
    const before = await lines()
    expect(before.length).toBe(6)
    expect(await round()).toMatchObject({ taskMonths: 1 })
    expect(await lines()).toEqual(before)
    expect(await logOf(gone)).toBe(0)
    // What was moved is removed like anything else, when its time has come.
    await tamper(`UPDATE tasks SET finished_at = now() - interval '31 days' WHERE id = $1`, [late])
    expect(await round()).toMatchObject({ taskEvents: 3 })
    expect([await logOf(late), await logOf(unknown)]).toEqual([0, 3])
  })

  it('leaves a month of which too much would have to be moved', async () => {
    for (const id of [await endedAt(within), await endedAt(within)])
      await tamper(`UPDATE tasks SET finished_at = now() - interval '3 days' WHERE id = $1`, [id])
    await ended(40)
    await store.query('SELECT * FROM remove_task_log(30, 100)')
    expect(await store.query('SELECT remove_task_months(30, 1) AS months')).toEqual([{ months: -1 }])
    expect(await round({ TASK_LOG_KEEP_DAYS: 36_500 })).toMatchObject({ taskMonths: 0 })
    expect(await count('task_events_202001')).toBe(6)
    expect(await store.query('SELECT remove_task_months(30, 2) AS months')).toEqual([{ months: 1 }])
    expect(await count('task_events_rest')).toBe(6)
  })

  it('takes a task for late by the id that its month goes by, whatever another clock said', async () => {
    const late = await endedAt(within)
    await tamper(`UPDATE tasks SET created_at = now(), finished_at = now() WHERE id = $1`, [late])
    await ended(40)
    expect(await round()).toMatchObject({ taskMonths: 1 })
    expect(await logOf(late)).toBe(3)
  })

  it('counts only what is of the month: what was moved before does not hold up the next', async () => {
    const before = idAt(JANUARY - 86_400_000)
    const unknown = await endedAt(within)
    await tamper(
      `UPDATE tasks SET id = $2, state = 'unknown', committed_at = now(), is_write = true, finished_at = NULL,
                         charged_fen = NULL WHERE id = $1`,
      [unknown, before],
    )
    await ended(40)
    await store.query('SELECT * FROM remove_task_log(30, 100)')
    expect(await store.query('SELECT remove_task_months(30, 0) AS months')).toEqual([{ months: 1 }])
  })

  it('drops nothing that a longer setting still keeps, though a shorter one had come past it', async () => {
    const id = await endedAt(within)
    await ended(40)
    await store.query('SELECT * FROM remove_task_log(30, 100)')
    expect(await store.query('SELECT remove_task_months(36500, 100) AS months')).toEqual([{ months: 0 }])
    expect(await logOf(id)).toBe(3)
    expect(await store.query('SELECT remove_task_months(30, 100) AS months')).toEqual([{ months: 1 }])
  })

  it('waits for nobody who reads it, and takes it the next time', async () => {
    await endedAt(within)
    await ended(40)
    const reader = await store.db.connect()
    await reader.query('BEGIN')
    await reader.query('SELECT FROM task_events')
    expect(await round()).toMatchObject({ taskMonths: 0 })
    await reader.query('COMMIT')
    reader.release()
    expect(await round()).toMatchObject({ taskMonths: 1 })
  })
})

it('retention of the months of terminals drops those that are too old as a whole', async () => {
  await january('terminal_events')
  for (const at of ["'2020-01-31 23:59:59+00'", "'2020-02-01 00:00:00+00'", 'now()'])
    await store.query(`INSERT INTO terminal_events (terminal_id, kind, actor, at) VALUES ('T', 'x', 'x', ${at})`)
  expect(await store.query('SELECT remove_terminal_months(36500) AS months')).toEqual([{ months: 0 }])
  expect(await round()).toMatchObject({ terminalMonths: 1, terminalEvents: 1 })
  expect(await count('terminal_events')).toBe(1)
})

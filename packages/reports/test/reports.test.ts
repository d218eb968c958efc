import { createTestStore, newTask, pendingTask, type TestStore } from '@etermai/testkit/factories'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dimension, feedRollups, heatMap, rebuildRollups, reportOf, type Unit } from '../src/index.ts'
import { copyIntoThePast, type End, ends, live, openWorld, type World } from './lives.ts'
import { rawReport } from './raw.ts'

const TIMEOUT_MS = 300_000
const HOUR_MS = 3_600_000

let store: TestStore
let world: World
beforeAll(async () => {
  store = await createTestStore({ connections: 12 })
  world = await openWorld(store)
})
afterAll(() => store.dispose())

const everything = { self: null, manager: null }
const range = {
  from: new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 60 * 24 * HOUR_MS),
  until: new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS + 30 * 24 * HOUR_MS),
}
const feedAll = async () => {
  while ((await feedRollups(store.db)) > 0);
  expect(await store.query('SELECT 1 FROM finished_tasks')).toEqual([])
}

const COUNTED = [
  'time',
  'user_id',
  'terminal_id',
  'office_no',
  'operation',
  'source',
  'tasks',
  'completed',
  'failed',
  'canceled',
  'expired',
  'settled',
  'charged_fen',
  'waited',
  'executed',
  'wait_ms',
  'execution_ms',
  'active_days',
] as const
const lines = (found: readonly object[]) =>
  found.map((row) => JSON.stringify(COUNTED.map((name) => (row as Record<string, unknown>)[name]))).sort()

async function expectTruth(by: readonly Dimension[], unit: Unit, limits: { from: Date; until: Date } = range) {
  const said = await reportOf(store.db, everything, { ...limits, by, unit })
  const raw = await rawReport(store, { by, unit, ...limits })
  expect(lines(said)).toEqual(lines(raw))
  const exact = new Map(raw.map((row) => [lines([row])[0], row]))
  for (const row of said) {
    const { wait_p50, wait_p95 } = exact.get(lines([row])[0]) ?? {}
    for (const [shown, real] of [
      [row.wait_p50_ms, wait_p50],
      [row.wait_p95_ms, wait_p95],
    ] as [number | null, number | null][]) {
      if (real === null || shown === null) expect(shown).toBe(real)
      // Within its bucket, of whole ms: 1.25 times at most, or the first, which is 10 ms wide.
      else expect(Math.abs(shown - real)).toBeLessThanOrEqual(Math.max(10.5, real * 0.26 + 1))
    }
  }
}

describe('reports equal SQL over the raw tasks', () => {
  it(
    'after random lives of tasks that end while several feed the rollups',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(2), fc.constantFrom<End>(...ends)), { minLength: 9, maxLength: 24 }),
          fc.integer({ min: 1, max: 7 }),
          async (lives, batch) => {
            // A terminal lives its tasks one after the other; terminals at once; feeders in between, in small bites.
            let living = true
            const feeders = Array.from({ length: 3 }, async () => {
              while (living) await feedRollups(store.db, batch)
            })
            await Promise.all(
              world.terminals.map(async (_, terminalNo) => {
                for (const [i, [customerNo, end]] of lives.entries())
                  if (i % world.terminals.length === terminalNo) await live(world, customerNo, terminalNo, end)
              }),
            ).finally(() => {
              living = false
            })
            await Promise.all(feeders)
            await feedAll()
            await expectTruth(['user', 'terminal', 'operation', 'source'], 'hour')
          },
        ),
        { numRuns: 6, endOnFailure: true },
      )
      expect((await reportOf(store.db, everything, { ...range, by: [] }))[0]?.settled).toBeGreaterThan(0)
    },
    TIMEOUT_MS,
  )

  it(
    'by any dimension, unit and range',
    async () => {
      await copyIntoThePast(store, 12, 40 * 24)
      await feedAll()
      const units: Unit[] = ['hour', 'day', 'week', 'month']
      for (const unit of units) await expectTruth(['time'], unit)
      const sets: Dimension[][] = [
        [],
        ['user'],
        ['terminal'],
        ['office'],
        ['operation'],
        ['source'],
        ['time', 'user', 'office'],
      ]
      for (const by of sets) await expectTruth(by, 'day')
      for (let days = 1; days < 40; days += 13) {
        const from = new Date(range.until)
        from.setTime(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - days * 24 * HOUR_MS)
        await expectTruth(['time', 'operation'], 'day', { from, until: new Date(from.getTime() + 31 * HOUR_MS) })
      }
    },
    TIMEOUT_MS,
  )

  it('by weekday and hour', async () => {
    const raw = await store.query(
      `SELECT extract(isodow FROM finished_at AT TIME ZONE 'Asia/Shanghai')::integer AS weekday,
              extract(hour FROM finished_at AT TIME ZONE 'Asia/Shanghai')::integer AS hour, count(*) AS tasks,
              count(*) FILTER (WHERE state = 'completed') AS completed
         FROM tasks WHERE finished_at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    expect(await heatMap(store.db, everything, range)).toEqual(raw)
  })

  it('with everything but percentiles where the range is longer than these are made of', async () => {
    const limits = { from: new Date('2000-01-01'), until: new Date('2099-01-01') }
    const [said, ...others] = await reportOf(store.db, everything, { ...limits, by: [] })
    expect(others).toEqual([])
    expect(lines([said ?? {}])).toEqual(lines(await rawReport(store, { by: [], unit: 'day', ...limits })))
    expect([said?.wait_p50_ms, said?.wait_p95_ms, said?.execution_p50_ms, said?.execution_p95_ms]).toEqual(
      Array(4).fill(null),
    )
  })

  it('when a transaction that finished a task commits after later ones were counted', async () => {
    const [customer] = world.customers
    if (customer === undefined) throw new Error('no customer')
    const [late, soon] = [
      await pendingTask(store.db, newTask(customer)),
      await pendingTask(store.db, newTask(customer)),
    ]
    const cancel = `UPDATE tasks SET state = 'canceled', finished_at = now(), charged_fen = 0 WHERE id = $1`
    const client = await store.db.connect()
    await client.query('BEGIN')
    await client.query(cancel, [late])
    await store.query(cancel, [soon])
    await feedAll()
    await client.query('COMMIT')
    client.release()
    await feedAll()
    await expectTruth(['user'], 'day')
  })

  it('after they were made anew while tasks went on finishing', async () => {
    await store.query('UPDATE task_rollups SET completed = completed + 1')
    const lives = ends.map((end, i) => () => live(world, i, 0, end))
    await Promise.all([
      rebuildRollups(store.db),
      feedRollups(store.db, 3),
      (async () => {
        for (const act of lives) await act()
      })(),
    ])
    await feedAll()
    await expectTruth(['time', 'user', 'terminal', 'operation', 'source'], 'hour')
  })

  it('after they were made anew when the logs of what ended are gone: only these knew what had been unknown', async () => {
    const rollups = () => store.query('SELECT * FROM task_rollups ORDER BY id')
    const before = await rollups()
    expect(before.some(({ settled }) => Number(settled) > 0)).toBe(true)
    // As retention leaves them.
    const client = await store.db.connect()
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await client.query('DELETE FROM task_events e USING tasks t WHERE t.id = e.task_id AND t.finished_at IS NOT NULL')
    await client.query('COMMIT')
    client.release()
    await store.query(
      `INSERT INTO retention_progress (history, removed_to, after) VALUES ('task_log', now(), gen_random_uuid())`,
    )
    await rebuildRollups(store.db)
    await feedAll()
    expect(await rollups()).toEqual(before)
    await store.query('DELETE FROM retention_progress')
  })

  it('bounded to whom one may see', async () => {
    const [mine, theirs] = world.customers
    if (mine === undefined || theirs === undefined) throw new Error('no customers')
    await store.query('UPDATE users SET parent_id = $1 WHERE id = $2', [mine.userId, theirs.userId])
    await store.query('UPDATE terminals SET owner_id = $1 WHERE id = $2', [mine.userId, world.terminals[0]])
    const seen = async (bounds: Parameters<typeof reportOf>[1], by: Dimension) =>
      (await reportOf(store.db, bounds, { ...range, by: [by] })).map(
        (row) => row[by === 'user' ? 'user_id' : 'terminal_id'],
      )
    expect(await seen({ self: mine.userId, manager: null }, 'user')).toEqual([mine.userId])
    expect((await seen({ self: null, manager: mine.userId }, 'user')).sort()).toEqual(
      [mine.userId, theirs.userId].sort(),
    )
    expect(await seen({ self: null, manager: null, terminalsOf: mine.userId }, 'terminal')).toEqual([
      world.terminals[0],
    ])
  })
})

it('the database refuses rollups that no tasks make', async () => {
  const [customer] = world.customers
  const row = (more: Record<string, string>) => {
    const columns: Record<string, string> = {
      hour: `date_trunc('hour', now(), 'UTC')`,
      user_id: String(customer?.userId),
      terminal_id: `''`,
      office_no: `''`,
      type: `'x'`,
      source: `'api'`,
      ...more,
    }
    return store.query(`INSERT INTO task_rollups (${Object.keys(columns)}) VALUES (${Object.values(columns)})`)
  }
  for (const wrong of [
    { hour: `date_trunc('hour', now(), 'UTC') + interval '1 s'` },
    { completed: '-1' },
    { settled: '1' },
    { waited: '1' },
    { completed: '1', executed: '1' },
    { charged_fen: '-1' },
  ] as Record<string, string>[])
    await expect(row(wrong)).rejects.toMatchObject({ code: '23514' })
  await expect(row({ user_id: '-1' })).rejects.toMatchObject({ code: '23503' })
  await row({})
  await expect(row({})).rejects.toMatchObject({ code: '23505' })
})

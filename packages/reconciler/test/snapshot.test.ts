import { eventually } from '@etermai/testkit'
import { createCustomer, createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inSnapshot } from '../src/snapshot.ts'
import { openStage, type Stage } from './stage.ts'

const OLD = '016f5e66-e800-7000-8000-000000000001'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

it('a snapshot that meets a month being dropped sees the lines that stay', async () => {
  const { store, tamper } = stage
  await store.query(`CREATE TABLE task_events_202001 (LIKE task_events INCLUDING ALL EXCLUDING IDENTITY)`)
  await store.query(
    `ALTER TABLE task_events ATTACH PARTITION task_events_202001 FOR VALUES FROM ('016f5e66-e800-0000-0000-000000000000') TO ('016ffe0c-a400-0000-0000-000000000000')`,
  )
  const { taskId } = await executingTask(
    store.db,
    newTask(await createCustomer(store)),
    (await createTerminal(store)).id,
  )
  await tamper(
    [`UPDATE tasks SET id = $2, created_at = '2020-01-02' WHERE id = $1`, [taskId, OLD]],
    ['UPDATE task_events SET task_id = $2 WHERE task_id = $1', [taskId, OLD]],
    [
      `INSERT INTO retention_progress (history, removed_to, after) VALUES ('task_log', '2020-06-01', '00000000-0000-0000-0000-000000000000')`,
    ],
  )
  const [lines] = await store.query<{ n: number }>('SELECT count(*) AS n FROM task_events WHERE task_id = $1', [OLD])
  expect(lines?.n).toBeGreaterThan(1)

  const dropping = await store.db.connect()
  await dropping.query('BEGIN')
  expect((await dropping.query('SELECT remove_task_months(30, 100) AS months')).rows).toEqual([{ months: 1 }])
  const seen = inSnapshot(store.db, (client) =>
    client.query('SELECT count(*) AS n FROM task_events WHERE task_id = $1', [OLD]),
  )
  await eventually(
    async () =>
      (await store.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = 'task_events'::regclass`)).length === 1,
  )
  await dropping.query('COMMIT')
  dropping.release()
  expect((await seen).rows).toEqual([lines])
})

import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
  await store.query(`INSERT INTO users (username) VALUES ('someone')`)
  await store.query(`INSERT INTO schedules (id, user_id, name, cron, time_zone, action, request, next_run_at)
    SELECT '00000000-0000-4000-8000-000000000001', id, 'n', '0 0 * * *', 'UTC', 'a', '{}', now() FROM users WHERE username = 'someone'`)
})
afterAll(() => store.dispose())

const run = (fields: string, values: string) =>
  store.query(`INSERT INTO schedule_runs (schedule_id, planned_at, request, ${fields})
    VALUES ('00000000-0000-4000-8000-000000000001', '2026-12-01T00:00:00Z', '{}', ${values})`)

describe('the database refuses', () => {
  it.each([
    ['an active schedule without a next time', `UPDATE schedules SET next_run_at = NULL`],
    ['a paused one with a next time', `UPDATE schedules SET state = 'paused'`],
    ['a request that is no object', `UPDATE schedules SET request = '[]'`],
    ['a state that does not exist', `UPDATE schedules SET state = 'lost', next_run_at = NULL`],
  ])('%s', async (_what, text) => {
    await expect(store.query(text)).rejects.toMatchObject({ code: '23514' })
  })

  it('a run without what belongs to its state', async () => {
    await expect(run('state', `'done'`)).rejects.toMatchObject({ code: '23514' })
    await expect(run('state', `'failed'`)).rejects.toMatchObject({ code: '23514' })
    await expect(run('state, reference', `'taken', gen_random_uuid()`)).rejects.toMatchObject({ code: '23514' })
  })

  it('the same planned time twice', async () => {
    await run('state', `'taken'`)
    await expect(run('state', `'taken'`)).rejects.toMatchObject({ code: '23505' })
  })
})

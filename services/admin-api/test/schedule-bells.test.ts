import { createSchedule } from '@etermai/admin-contract'
import { loadConfig } from '@etermai/platform'
import type { ScheduleJob } from '@etermai/schedules'
import { eventually, startServiceApp } from '@etermai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { adminConfig } from '../src/config.ts'
import { startAdminApi } from '../src/service.ts'
import { agent, priceEverything } from './agents.ts'
import { bellOf, openBells } from './bells.ts'
import { type OpenAdmin, openAdmin } from './open-admin.ts'

/** So long that only a bell explains a run. */
const ENV = { SCHEDULE_SWEEP_MS: '600000' }
let open: OpenAdmin
beforeAll(async () => {
  open = await openAdmin(ENV)
  await priceEverything(open)
})
afterAll(() => open.dispose())

it('bells are made again from Postgres after Redis was wiped, and ring without a sweep', async () => {
  const person = await agent(open)
  const params = { origin: 'SHA', destination: 'PEK', date: '+3d' }
  const body = { name: 'n', cron: '0 3 1 1 *', type: 'query_av' as const, params }
  const { schedule_id } = (await person.call(createSchedule, { body })).data
  await eventually(() => bellOf(open, schedule_id))
  await open.service.platform.redis.flushall()
  expect(await bellOf(open, schedule_id)).toBeUndefined()
  await using _another = await startServiceApp({
    store: open.store,
    redis: open.redis,
    load: (given) => loadConfig(adminConfig, given),
    start: startAdminApi,
    env: ENV,
  })
  await eventually(() => bellOf(open, schedule_id))
  await open.store.query(
    `UPDATE schedules SET cron = '* * * * *', next_run_at = date_trunc('minute', now()) WHERE id = $1`,
    [schedule_id],
  )
  const queue = await openBells(open)
  await (queue as { add(name: string, data: ScheduleJob): Promise<unknown> }).add('due', { schedule_id })
  await eventually(async () => {
    const runs = await open.store.query('SELECT state FROM schedule_runs WHERE schedule_id = $1', [schedule_id])
    return runs.some(({ state }) => state === 'done')
  })
  await queue.closeAll()
})

import { setUserStatus } from '@etermai/accounts'
import {
  createSchedule,
  deleteSchedule,
  editSchedule,
  listScheduleRuns,
  listSchedules,
  listTasks,
  pauseSchedule,
  previewSchedule,
  readSchedule,
  resumeSchedule,
} from '@etermai/admin-contract'
import { loadConfig } from '@etermai/platform'
import { eventually, startServiceApp } from '@etermai/testkit'
import { daysAhead, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminConfig } from '../src/config.ts'
import { startAdminApi } from '../src/service.ts'
import { agent, equip, priceEverything } from './agents.ts'
import { bellOf } from './bells.ts'
import { type Cast, expectMeeting, meetings } from './meetings.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

const ENV = { ADMIN_CALLS_PER_SECOND: '1000000', SCHEDULE_SWEEP_MS: '20', SCHEDULE_MISSED_SECONDS: '3600' }
let open: OpenAdmin
let cast: Cast
beforeAll(async () => {
  open = await openAdmin(ENV)
  await priceEverything(open)
  const admin = await open.person('admin')
  await equip(open, admin)
  cast = {
    user: await agent(open),
    admin,
    subordinate: await agent(open, admin),
    stranger: await agent(open),
    operations: await open.person('operations'),
    super_admin: await open.person('super_admin'),
  }
})
afterAll(() => open.dispose())

const query = (more = {}) => ({
  name: '每天的航班',
  cron: '0 3 1 1 *',
  type: 'query_av' as const,
  params: { origin: 'SHA', destination: 'PEK', date: '+3d' },
  ...more,
})
const made = async (person: Person, more = {}) => {
  const answer = await person.call(createSchedule, { body: query(more) })
  expect(answer.status).toBe(200)
  return answer.data
}
/** Its time comes: so many seconds ago it was due. */
const due = (id: string, secondsAgo = 0) =>
  open.store.query(
    `UPDATE schedules SET cron = '* * * * *', next_run_at = date_trunc('minute', now()) - $2 * interval '1 second' WHERE id = $1`,
    [id, secondsAgo],
  )
const runsOf = async (person: Person, id: string) =>
  (await person.call(listScheduleRuns, { params: { schedule_id: id } })).data.items
const settled = (person: Person, id: string, status: string) =>
  eventually(async () => (await runsOf(person, id)).find((run) => run.status === status))

describe('a schedule', () => {
  it('publishes when its time comes, with its dates, and says what came of it', async () => {
    const { schedule_id } = await made(cast.user)
    await due(schedule_id)
    const run = await settled(cast.user, schedule_id, 'done')
    expect(run).toMatchObject({ task_status: 'pending', tries: 1, error: null })
    const { items } = (await cast.user.call(listTasks, { query: { source: 'schedule' } })).data
    expect(items).toMatchObject([{ task_id: run.task_id, username: cast.user.username, price: '1.00' }])
    const [{ params } = { params: null }] = items
    expect([daysAhead(3), daysAhead(2)]).toContain((params as { date: string } | null)?.date)
    const { data } = await cast.user.call(readSchedule, { params: { schedule_id } })
    expect(data.last_run).toMatchObject({ status: 'done', task_id: run.task_id })
    expect(Date.parse(data.next_run_at ?? '')).toBeGreaterThan(Date.parse(run.planned_at))
  })

  it('is made, changed, paused, resumed and ended, each audited', async () => {
    const first = await made(cast.user, { cron: '30 8 * * 1-5' })
    expect(first).toMatchObject({ status: 'active', time_zone: 'Asia/Shanghai', allow_writes: false, last_run: null })
    expect(first.next_runs).toHaveLength(5)
    expect(first.next_runs.every((time) => time.includes('T08:30:00.000+08:00'))).toBe(true)
    const params = { schedule_id: first.schedule_id }
    const edit = { name: '改名', cron: '0 9 * * *', etag: first.etag }
    const edited = await cast.user.call(editSchedule, { params, body: edit })
    expect(edited.data).toMatchObject({ name: '改名', cron: '0 9 * * *', type: 'query_av' })
    const late = await cast.user.call(editSchedule, { params, body: edit })
    expect(late).toMatchObject({ status: 409, code: 'EDIT_CONFLICT', details: [{ path: 'name' }, { path: 'cron' }] })
    const paused = await cast.user.call(pauseSchedule, { params })
    expect(paused.data).toMatchObject({ status: 'paused', next_run_at: null, next_runs: [] })
    const resumed = await cast.user.call(resumeSchedule, { params })
    expect(resumed.data).toMatchObject({ status: 'active' })
    expect(resumed.data.next_runs).toHaveLength(5)
    expect((await cast.user.call(deleteSchedule, { params })).status).toBe(200)
    expect((await cast.user.call(readSchedule, { params })).code).toBe('NOT_FOUND')
    const audited = await open.store.query('SELECT action FROM audit_log WHERE subject = $1 ORDER BY id', [
      `schedule:${first.schedule_id}`,
    ])
    expect(audited.map(({ action }) => action)).toEqual(
      ['create', 'edit', 'pause', 'resume', 'delete'].map((verb) => `schedule.${verb}`),
    )
  })

  it('shows when it would ring, before it is made', async () => {
    const { data } = await cast.user.call(previewSchedule, { body: { cron: '0 12 * * *', time_zone: 'UTC', count: 2 } })
    expect(data.next_runs).toHaveLength(2)
    expect(data.next_runs[0]).toContain('T20:00:00.000+08:00')
  })

  it('is refused when it could not run', async () => {
    for (const [more, path] of [
      [{ cron: '* * *' }, 'cron'],
      [{ time_zone: 'Mars/Olympus' }, 'time_zone'],
      [{ params: { origin: 'SHA', destination: 'PEK', date: '2026-01-01' } }, 'params.date'],
      [{ params: { origin: 'SHA', date: '+1d' } }, 'params.destination'],
      [{ callback_url: 'http://10.0.0.1/' }, 'callback_url'],
      [{ name: ' ' }, 'name'],
      [{ more: 1 }, 'more'],
    ] as const) {
      const answer = await cast.user.call(createSchedule, { body: query(more) })
      expect([more, answer.status >= 400, answer.details[0]?.path]).toEqual([more, true, path])
    }
  })

  it('does not write, unless somebody said so, which is audited', async () => {
    const writes = { type: 'cancel_pnr', params: sampleOf('cancel_pnr').params }
    const refused = await cast.user.call(createSchedule, { body: query(writes) as never })
    expect(refused.details).toMatchObject([{ path: 'allow_writes' }])
    const { schedule_id } = await made(cast.user, { ...writes, allow_writes: true })
    const [line] = await open.store.query<{ after: object }>('SELECT after FROM audit_log WHERE subject = $1', [
      `schedule:${schedule_id}`,
    ])
    expect(line?.after).toMatchObject({ action: 'cancel_pnr', may_write: true })
    await open.store.query('UPDATE schedules SET may_write = false WHERE id = $1', [schedule_id])
    await due(schedule_id)
    const run = await settled(cast.user, schedule_id, 'failed')
    expect(run.error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining('allow_writes') })
  })

  it('fails visibly: without money, without rights, disabled', async () => {
    const poor = await agent(open)
    const schedule = await made(poor)
    await open.store.query('UPDATE accounts SET balance_fen = 0 WHERE user_id = $1', [poor.userId])
    await due(schedule.schedule_id)
    expect((await settled(poor, schedule.schedule_id, 'failed')).error?.code).toBe('INSUFFICIENT_BALANCE')
    const person = await agent(open)
    const other = await made(person)
    await setUserStatus(open.store, { username: person.username, status: 'disabled' })
    await due(other.schedule_id)
    const failed = await settled(cast.super_admin, other.schedule_id, 'failed')
    expect(failed.error?.code).toBe('ACCOUNT_DISABLED')
    const { items } = (await cast.super_admin.call(listSchedules, { query: { username: person.username } })).data
    expect(items[0]?.last_run).toMatchObject({ status: 'failed', error: { code: 'ACCOUNT_DISABLED' } })
  })

  it('makes up for the last missed time only, and only while it is young', async () => {
    const { schedule_id } = await made(cast.user)
    await due(schedule_id, 600)
    await settled(cast.user, schedule_id, 'done')
    const runs = await runsOf(cast.user, schedule_id)
    expect(runs.map(({ status, error }) => [status, error?.code ?? null])).toEqual([
      ['done', null],
      ['skipped', 'MISSED'],
    ])
    const old = await made(cast.user)
    // Once a year, and the last time was days ago.
    await open.store.query(
      `UPDATE schedules SET cron = to_char((now() - interval '3 days') AT TIME ZONE 'Asia/Shanghai', '"0" HH24 DD MM "*"'),
              next_run_at = now() - interval '3 days' WHERE id = $1`,
      [old.schedule_id],
    )
    await settled(cast.user, old.schedule_id, 'skipped')
    expect((await runsOf(cast.user, old.schedule_id)).some(({ status }) => status === 'done')).toBe(false)
  })

  it('goes on where a process died between publishing and writing it down', async () => {
    const { schedule_id } = await made(cast.user)
    await due(schedule_id)
    const { task_id } = await settled(cast.user, schedule_id, 'done')
    await open.store.query(
      `UPDATE schedule_runs SET state = 'taken', reference = NULL, taken_at = now() - interval '1 minute' WHERE schedule_id = $1`,
      [schedule_id],
    )
    expect(await settled(cast.user, schedule_id, 'done')).toMatchObject({ task_id, tries: 2 })
    const tasks = await open.store.query(`SELECT 1 FROM tasks WHERE request_id LIKE 's:' || $1 || ':%'`, [schedule_id])
    expect(tasks).toHaveLength(1)
  })

  it('is one of 50 at most', async () => {
    const person = await agent(open)
    const answers = await Promise.all(Array.from({ length: 53 }, () => person.call(createSchedule, { body: query() })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
    expect(answers.find(({ status }) => status !== 200)?.details).toMatchObject([{ path: 'name' }])
    expect((await person.call(listSchedules, { query: { limit: 30 } })).data.items).toHaveLength(30)
  })
})

describe('the bells', () => {
  const bells = (id: string) => bellOf(open, id)

  it('hang in Redis as Postgres says, also after a change', async () => {
    const { schedule_id, etag } = await made(cast.user, { cron: '5 4 * * *' })
    const params = { schedule_id }
    await eventually(async () => (await bells(schedule_id))?.pattern === '5 4 * * *')
    expect(await bells(schedule_id)).toMatchObject({ tz: 'Asia/Shanghai' })
    await cast.user.call(editSchedule, { params, body: { cron: '6 4 * * *', time_zone: 'UTC', etag } })
    await eventually(async () => (await bells(schedule_id))?.pattern === '6 4 * * *')
    await cast.user.call(pauseSchedule, { params })
    await eventually(async () => (await bells(schedule_id)) === undefined)
  })
})

describe('several processes', () => {
  it('publish each time once', async () => {
    await using _second = await another({})
    await using _third = await another({})
    const ids: string[] = []
    for (let i = 0; i < 30; i++) ids.push((await made(cast.stranger)).schedule_id)
    await open.store.query(
      `UPDATE schedules SET cron = '* * * * *', next_run_at = date_trunc('minute', now()) WHERE id = ANY ($1)`,
      [ids],
    )
    const counted = `SELECT count(*)::integer AS runs, count(DISTINCT schedule_id)::integer AS schedules FROM schedule_runs
                      WHERE schedule_id = ANY ($1) AND state = 'done'`
    await eventually(async () => (await open.store.query(counted, [ids]))[0]?.schedules === 30)
    await open.store.query(`UPDATE schedules SET state = 'paused', next_run_at = NULL WHERE id = ANY ($1)`, [ids])
    await eventually(
      async () => (await open.store.query(`SELECT 1 FROM schedule_runs WHERE state = 'taken'`)).length === 0,
    )
    const [{ runs } = { runs: 0 }] = await open.store.query<{ runs: number }>(counted, [ids])
    const tasks = await open.store.query(`SELECT request_id FROM tasks WHERE source = 'schedule' AND user_id = $1`, [
      cast.stranger.userId,
    ])
    expect(tasks).toHaveLength(runs)
  })
})

const another = (env: Record<string, string>) =>
  startServiceApp({
    store: open.store,
    redis: open.redis,
    load: (given) => loadConfig(adminConfig, given),
    start: startAdminApi,
    env: { ...ENV, ...env },
  })

describe.each(meetings.filter(([who]) => who !== 'operations'))('%s meets a schedule of %s', (who, whose, seen) => {
  it.each([
    ['read', readSchedule],
    ['see its runs', listScheduleRuns],
    ['pause', pauseSchedule],
    ['resume', resumeSchedule],
    ['delete', deleteSchedule],
  ] as const)('to %s', async (_verb, route) => {
    const { schedule_id } = await made(cast[whose])
    await expectMeeting(cast[who], route, { params: { schedule_id } }, { seen, permitted: true })
  })

  it('to say what it publishes, which is its owner’s to say', async () => {
    const { schedule_id, etag } = await made(cast[whose])
    const answer = await cast[who].call(editSchedule, { params: { schedule_id }, body: { name: 'x', etag } })
    expect(answer.status).toBe(!seen ? 404 : who === whose ? 200 : 403)
  })
})

import { rm } from 'node:fs/promises'
import {
  cancelExport,
  downloadExport,
  enterRecharge,
  listExportKinds,
  listExports,
  readExport,
  requestExport,
} from '@etermai/admin-contract'
import { taskStates } from '@etermai/domain'
import { ExportFiles } from '@etermai/exports'
import { loadConfig } from '@etermai/platform'
import { setSetting } from '@etermai/settings'
import { eventually, startServiceApp, temporaryDirectory } from '@etermai/testkit'
import { newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminConfig } from '../src/config.ts'
import { startAdminApi } from '../src/service.ts'
import { type Cast, castOf } from './expect-matrix.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'
import { customerOf } from './tasks-of.ts'

const dataDir = temporaryDirectory('exports')
let open: OpenAdmin
let cast: Cast
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000', DATA_DIR: dataDir })
  cast = await castOf(open)
  for (const whose of [cast.admin, cast.user, cast.stranger]) {
    const body = { user_id: whose.userId, amount: '100', reference: 'begin', remark: '=1+1' }
    await cast.super_admin.call(enterRecharge, { body })
    await pendingTask(open.store.db, newTask(await customerOf(open.store, whose)))
  }
})
afterAll(async () => {
  await open.dispose()
  await rm(dataDir, { recursive: true, force: true })
})

const idOf = (export_id: string) => ({ params: { export_id } })
const ask = (who: Person, kind: string, format: 'csv' | 'xlsx' | 'pdf', filter: Record<string, unknown> = {}) =>
  who.call(requestExport, { body: { kind, format, filter }, headers: { 'accept-language': 'zh' } })
const ended = (who: Person, id: string) =>
  eventually(async () => {
    const { data } = await who.call(readExport, idOf(id))
    expect(['waiting', 'running']).not.toContain(data.state)
    return data
  })
async function fetched(
  who: Person,
  kind: string,
  format: 'csv' | 'xlsx' | 'pdf',
  filter: Record<string, unknown> = {},
) {
  const { data } = await ask(who, kind, format, filter)
  const done = await ended(who, data.export_id)
  expect(done).toMatchObject({ state: 'done', error: null })
  return { done, file: await who.call(downloadExport, idOf(data.export_id)) }
}
/** A row as a worker of another process has it: `silentSeconds` since it last spoke. */
async function runningElsewhere(who: Person, silentSeconds: number, more: { kind?: string; attempt?: number } = {}) {
  const { kind = 'statement', attempt = 1 } = more
  const [row] = await open.store.query<{ id: string }>(
    `INSERT INTO exports (id, user_id, kind, format, filter, language, state, attempt, started_at, beat_at)
     VALUES (gen_random_uuid(), $1, $2, 'csv', '{}', 'zh', 'running', $3, now(), now() - make_interval(secs => $4)) RETURNING id`,
    [who.userId, kind, attempt, silentSeconds],
  )
  return row?.id ?? ''
}
const person = () => open.person('user', { parent: cast.admin })

describe('an export', () => {
  it('is made in the background and fetched as a file', async () => {
    const { done, file } = await fetched(cast.user, 'statement', 'csv')
    expect(done).toMatchObject({ rows_done: 1, rows_total: 1, kept_until: expect.any(String) })
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(done.bytes),
      'content-disposition': expect.stringMatching(/^attachment; filename="statement-\d{4}-\d\d-\d\d\.csv"$/),
    })
    const [header, first] = file.text.split('\r\n')
    expect(header).toBe('\uFEFF时间,用户,序号,类型,金额,余额,操作,终端,任务编号,凭证号,操作人,备注')
    expect(first).toContain(`,${cast.user.username},1,充值,100.00,100.00,`)
    expect(first).toMatch(/,'=1\+1$/)
  })

  it.each([
    ['tasks', 'xlsx', 'PK'],
    ['tasks', 'csv', '\uFEFF任务编号'],
    ['statement', 'xlsx', 'PK'],
    ['statement', 'pdf', '%PDF-'],
    ['reports', 'csv', '\uFEFF时间,'],
    ['reports', 'xlsx', 'PK'],
    ['reports', 'pdf', '%PDF-'],
  ] as const)('of %s comes as %s', async (kind, format, beginning) => {
    const { file } = await fetched(cast.admin, kind, format)
    expect(file.text.startsWith(beginning)).toBe(true)
  })

  it('holds what its requester may see', async () => {
    const namesIn = async (who: Person, filter = {}) => {
      const { file } = await fetched(who, 'tasks', 'csv', filter)
      return file.text
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[2])
    }
    expect(await namesIn(cast.user)).toEqual([cast.user.username])
    expect((await namesIn(cast.admin)).sort()).toEqual([cast.admin.username, cast.user.username].sort())
    expect(await namesIn(cast.admin, { username: cast.stranger.username })).toEqual([])
    expect((await namesIn(cast.super_admin)).length).toBe(3)
    // The filters are those of the list.
    const day = { created_from: '2020-01-01T00:00:00Z', created_to: '2100-01-01T00:00:00Z' }
    const all = { ...day, status: [...taskStates], source: ['api', 'web', 'schedule', 'system'] }
    expect((await namesIn(cast.super_admin, all)).length).toBe(3)
    expect(await namesIn(cast.super_admin, { text: 'no such text' })).toEqual([])
    expect(await namesIn(cast.super_admin, { finished_from: '2100-01-01T00:00:00Z' })).toEqual([])
    const { file } = await fetched(cast.admin, 'audit', 'csv')
    expect(file.text).toContain(`user:${cast.user.username}`)
    // Its own filters may name anybody.
    expect(file.text).not.toContain(`user:${cast.stranger.username}`)
  })

  it('of the logs holds what its requester sees of them, all pages', async () => {
    const log = (await fetched(cast.user, 'task_log', 'csv')).file.text
    expect(log).toContain(`,${cast.user.username},`)
    expect(log).not.toContain(cast.stranger.username)
    // What the user has just asked for is a call, and is in the log a moment later.
    await eventually(async () => {
      const calls = (await fetched(cast.user, 'call_log', 'csv', { route: '/api/admin/exports' })).file.text
      expect(calls).toContain(`,${cast.user.username},`)
      expect(calls).not.toContain(cast.stranger.username)
      return true
    })
    await open.store.query(
      `INSERT INTO terminal_events (terminal_id, kind, actor) SELECT 'T-' || n, 'online', 'x' FROM generate_series(1, 4500) n`,
    )
    const events = (await fetched(cast.super_admin, 'terminal_log', 'csv', { kind: 'online' })).file.text
    expect(events.match(/,online,/g)).toHaveLength(4_500)
    expect(await ask(cast.user, 'terminal_log', 'csv')).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  it('is nobody else’s, whoever they are', async () => {
    const { data } = await ask(cast.user, 'statement', 'csv')
    await ended(cast.user, data.export_id)
    for (const other of [cast.super_admin, cast.admin, cast.stranger])
      for (const route of [readExport, cancelExport, downloadExport])
        expect(await other.call(route, idOf(data.export_id))).toMatchObject({ status: 404 })
    const { data: mine } = await cast.stranger.call(listExports)
    expect(mine.items).toEqual([])
  })

  it('is asked for rightly or refused, every field named', async () => {
    expect(await ask(cast.user, 'secrets', 'csv')).toMatchObject({ details: [{ path: 'kind' }] })
    expect(await ask(cast.user, 'tasks', 'pdf')).toMatchObject({ details: [{ path: 'format' }] })
    const wrong = await ask(cast.user, 'tasks', 'csv', { status: ['done'], created_from: 'monday', colour: 'red' })
    expect(wrong.details.map(({ path }) => path).sort()).toEqual([
      'filter.colour',
      'filter.created_from',
      'filter.status[0]',
    ])
    expect(await ask(cast.user, 'audit', 'csv')).toMatchObject({ code: 'NOT_PERMITTED' })
    const { data } = await cast.user.call(listExportKinds)
    expect(data.items.map(({ kind }) => kind)).toEqual(['tasks', 'statement', 'reports', 'task_log', 'call_log'])
  })
})

describe('exports of one user', () => {
  it('run one at a time, and three wait', async () => {
    const whose = await person()
    const running = await runningElsewhere(whose, 0)
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => ask(whose, 'statement', 'csv')))
    expect(asked.map(({ code }) => code).sort()).toEqual(['OK', 'OK', 'OK', 'STATE_CONFLICT', 'STATE_CONFLICT'])
    const waiting = asked.filter(({ code }) => code === 'OK').map(({ data }) => data.export_id)
    for (const id of waiting) expect((await whose.call(readExport, idOf(id))).data.state).toBe('waiting')
    expect(await whose.call(cancelExport, idOf(running))).toMatchObject({ code: 'OK' })
    for (const id of waiting) expect(await ended(whose, id)).toMatchObject({ state: 'done' })
  })

  it('begin again where a killed process has left them', async () => {
    const whose = await person()
    const left = await runningElsewhere(whose, 31)
    expect(await ended(whose, left)).toMatchObject({ state: 'done' })
    expect(await open.store.query('SELECT attempt FROM exports WHERE id = $1', [left])).toEqual([{ attempt: 2 }])
  })

  it('that end every process that takes them are given up, and say so', async () => {
    const whose = await person()
    const left = await runningElsewhere(whose, 31, { attempt: 3 })
    expect(await ended(whose, left)).toMatchObject({ state: 'failed', error: 'it was interrupted 3 times' })
  })

  it('that fail say why', async () => {
    const whose = await person()
    const left = await runningElsewhere(whose, 31, { kind: 'of another version' })
    expect(await ended(whose, left)).toMatchObject({
      state: 'failed',
      error: 'this version has no export of another version',
    })
    const barred = await person()
    const theirs = await runningElsewhere(barred, 31)
    await open.store.query(`UPDATE users SET denied = '{money.read}' WHERE id = $1`, [barred.userId])
    expect(await ended(barred, theirs)).toMatchObject({
      state: 'failed',
      error: 'whoever asked may not see this any more',
    })
  })

  it('are canceled while they wait or run, and not afterwards', async () => {
    const whose = await person()
    const running = await runningElsewhere(whose, 0)
    const waiting = (await ask(whose, 'statement', 'csv')).data.export_id
    for (const id of [waiting, running]) {
      expect(await whose.call(cancelExport, idOf(id))).toMatchObject({ code: 'OK' })
      expect(await whose.call(cancelExport, idOf(id))).toMatchObject({ code: 'STATE_CONFLICT' })
      expect(await whose.call(downloadExport, idOf(id))).toMatchObject({ code: 'STATE_CONFLICT' })
    }
  })

  it('are removed when they have been kept for long enough', async () => {
    const { done, file } = await fetched(cast.user, 'statement', 'csv')
    expect(file.status).toBe(200)
    await open.store.query(`UPDATE exports SET finished_at = now() - interval '8 days' WHERE id = $1`, [done.export_id])
    expect(await new ExportFiles(dataDir).tidy(open.store.db, 7 * 86_400_000)).toBe(1)
    expect((await cast.user.call(readExport, idOf(done.export_id))).data).toMatchObject({ state: 'expired' })
    expect(await cast.user.call(downloadExport, idOf(done.export_id))).toMatchObject({ code: 'STATE_CONFLICT' })
  })

  it('are kept for as long as is set, also by a process that has just started', async () => {
    const ids: string[] = []
    for (const days of [3, 20, 40]) {
      const { done } = await fetched(cast.user, 'statement', 'csv')
      const ago = `UPDATE exports SET finished_at = now() - $2::int * interval '1 day' WHERE id = $1`
      await open.store.query(ago, [done.export_id, days])
      ids.push(done.export_id)
    }
    const stateOf = async (id: string) => (await cast.user.call(readExport, idOf(id))).data
    const states = async () => (await Promise.all(ids.map(stateOf))).map(({ state }) => state).join()
    for (const [days, left] of [
      [30, 'done,done,expired'],
      [5, 'done,expired,expired'],
    ] as const) {
      await setSetting(open.store, { key: 'retention.export_days', value: days })
      await using _another = await startServiceApp({
        store: open.store,
        redis: open.redis,
        load: (given) => loadConfig(adminConfig, given),
        start: startAdminApi,
        env: { DATA_DIR: dataDir },
      })
      await eventually(async () => (await states()) === left)
    }
    await eventually(async () => {
      const { finished_at, kept_until } = await stateOf(ids[0] ?? '')
      return Date.parse(kept_until ?? '') - Date.parse(finished_at ?? '') === 5 * 86_400_000
    })
  })
})

it('the database refuses exports that cannot be', async () => {
  const row = (more: Record<string, string>) => {
    const columns: Record<string, string> = {
      id: 'gen_random_uuid()',
      user_id: String(cast.operations.userId),
      kind: `'x'`,
      format: `'csv'`,
      filter: `'{}'`,
      language: `'zh'`,
      ...more,
    }
    return open.store.query(`INSERT INTO exports (${Object.keys(columns)}) VALUES (${Object.values(columns)})`)
  }
  const running = { state: `'running'`, attempt: '1', started_at: 'now()', beat_at: 'now()' }
  for (const wrong of [
    { format: `'doc'` },
    { state: `'gone'` },
    { state: `'running'` },
    { state: `'done'`, beat_at: 'now()', finished_at: 'now()' },
    { state: `'failed'`, finished_at: 'now()' },
    { finished_at: 'now()' },
    { rows_done: '-1' },
  ] as Record<string, string>[])
    await expect(row(wrong)).rejects.toMatchObject({ code: '23514' })
  await row(running)
  await expect(row(running)).rejects.toMatchObject({ code: '23505' })
})

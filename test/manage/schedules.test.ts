import { createSchedule, showSchedule } from '@etermai/schedules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
let id: string
beforeAll(async () => {
  platform = await openPlatform()
  for (const name of ['agent1', 'agent2']) await platform.json('customers', 'create', name, '--no-keys')
  const [user] = (await platform.db.query<{ id: number }>(`SELECT id FROM users WHERE username = 'agent1'`)).rows
  const actions = { check: () => undefined, run: () => Promise.reject(new Error('nothing is run here')) }
  id = await createSchedule({ db: platform.db, actor: { name: 'test' } }, actions, user?.id ?? 0, {
    name: 'every morning',
    cron: '0 6 * * *',
    timeZone: 'Asia/Shanghai',
    action: 'query_av',
    request: { params: { origin: 'SHA', destination: 'PEK', date: '+3d' } },
    mayWrite: false,
  })
})
afterAll(() => platform.dispose())

const list = (...args: string[]) => platform.json<Record<string, unknown>[]>('schedules', 'list', ...args)

describe('manage schedules', () => {
  it('lists whose they are and when they run next, but not what they publish', async () => {
    const [line, ...others] = await list()
    expect(others).toEqual([])
    expect(line).toMatchObject({
      schedule_id: id,
      username: 'agent1',
      type: 'query_av',
      state: 'active',
      next_run_at: expect.any(String),
    })
    expect(line).not.toHaveProperty('request')
    expect(await list('--user', 'agent1', '--state', 'active')).toHaveLength(1)
    for (const none of [
      ['--user', 'agent2'],
      ['--user', 'ghost'],
      ['--state', 'paused'],
    ])
      expect(await list(...none)).toEqual([])
  })

  it('pauses and resumes, and the trail says who', async () => {
    expect(await platform.json('schedules', 'pause', id)).toMatchObject({ state: 'paused', next_run_at: null })
    expect(await showSchedule(platform.db, id)).toMatchObject({ state: 'paused', nextRunAt: null })
    expect(await platform.json('schedules', 'pause', id)).toMatchObject({ state: 'paused' })
    expect(await list('--state', 'paused')).toHaveLength(1)
    expect(await platform.json('schedules', 'resume', id)).toMatchObject({
      state: 'active',
      next_run_at: expect.any(String),
    })
    for (const action of ['schedule.pause', 'schedule.resume'])
      expect(await platform.json('audit', 'list', '--action', action)).toMatchObject([
        { actor: expect.stringMatching(/^cli:/), subject: `schedule:${id}` },
      ])
  })

  it('refuses what there is not', async () => {
    const ghost = await platform.run('schedules', 'pause', '00000000-0000-7000-8000-000000000000')
    expect(ghost).toMatchObject({ exitCode: 1, err: expect.stringContaining('NOT_FOUND') })
    expect((await platform.run('schedules', 'resume', 'x')).exitCode).toBe(2)
  })
})

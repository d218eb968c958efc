import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
beforeAll(async () => {
  platform = await openPlatform()
  for (const office of ['SHA255', 'BJS123']) await platform.json('offices', 'create', office)
  await platform.json('customers', 'create', 'agent1', '--no-keys')
})
afterAll(() => platform.dispose())

describe('manage terminals', () => {
  it('creates, lists, shows, edits, rotates the key', async () => {
    const made = await platform.json(
      'terminals',
      'create',
      'SHA255',
      '51001',
      '--os',
      'Windows 11',
      '--owner',
      'agent1',
    )
    expect(made).toMatchObject({
      terminal_id: expect.stringMatching(/^tm_/),
      terminal_key: expect.stringMatching(/^tk_/),
    })
    const id = String(made.terminal_id)
    expect(await platform.json('terminals', 'list', '--office', 'SHA255')).toMatchObject([
      { terminal_id: id, state: 'active' },
    ])
    expect(await platform.json('terminals', 'list', '--office', 'BJS123')).toEqual([])
    const rotated = await platform.json('terminals', 'rotate-key', id)
    expect(rotated.terminal_key).not.toBe(made.terminal_key)
    await platform.json('terminals', 'group', 'fast', '--remark', 'new machines')
    expect(await platform.json('terminals', 'edit', id, '--group', 'fast', '--weight', '2')).toMatchObject({
      group: 'fast',
      weight: 2,
    })
    expect(await platform.json('terminals', 'edit', id, '--group', 'none')).toMatchObject({ group: null, weight: 2 })
    expect(await platform.json('terminals', 'show', id)).toMatchObject({
      terminal: { os: 'Windows 11', owner: 'agent1' },
      history: [{ kind: 'edited' }, { kind: 'edited' }, { kind: 'key_rotated' }, { kind: 'registered' }],
    })
    expect((await platform.run('terminals', 'create', 'SHA255', '51001')).err).toContain(
      'pid: belongs to another terminal',
    )
    expect((await platform.run('terminals', 'show', 'tm_ghost')).err).toContain('TERMINAL_NOT_FOUND')
  })

  it('S15 drains, pauses, quarantines with a reason, and resumes', async () => {
    const { terminal_id } = await platform.json('terminals', 'create', 'BJS123', '51002')
    const id = String(terminal_id)
    for (const [verb, state] of [
      ['drain', 'draining'],
      ['pause', 'paused'],
      ['quarantine', 'quarantined'],
    ] as const) {
      expect((await platform.run('terminals', verb, id)).exitCode).toBe(2)
      await platform.json('terminals', verb, id, '--reason', 'new disk', '--until', '2h')
      expect(await platform.json('terminals', 'list', '--state', state)).toMatchObject([{ state_reason: 'new disk' }])
    }
    await platform.json('terminals', 'resume', id)
    expect(await platform.json('terminals', 'show', id)).toMatchObject({
      terminal: { state: 'active', state_reason: null },
    })
  })

  it('shows and sets the policy, for all and for a group', async () => {
    expect(await platform.json('terminals', 'policy')).toMatchObject({ global: { policy: 'live_load' } })
    await platform.run('terminals', 'policy', 'least_tasks')
    await platform.run('terminals', 'policy', 'round_robin', '--group', 'slow')
    const policies = await platform.json<{ groups: { name: string }[] }>('terminals', 'policy')
    expect(policies).toMatchObject({ global: { policy: 'least_tasks' } })
    expect(policies.groups).toContainEqual({
      name: 'slow',
      policy: 'round_robin',
      remark: null,
      owner: null,
      owner_id: null,
      terminals: 0,
    })
    await platform.run('terminals', 'policy', 'global', '--group', 'slow')
    const again = await platform.json<{ groups: { name: string }[] }>('terminals', 'policy')
    expect(again.groups).toContainEqual({
      name: 'slow',
      policy: null,
      remark: null,
      owner: null,
      owner_id: null,
      terminals: 0,
    })
    expect((await platform.run('terminals', 'policy', 'luck')).exitCode).toBe(1)
  })
})

describe('manage callbacks and queues', () => {
  it('lists dead letters and makes them due again, once', async () => {
    const event = '01931a2b-0000-7000-8000-000000000001'
    await platform.db.query(
      `INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, state, attempts, died_at)
       SELECT $1, $1, id, 3, 'task.completed', 'https://example.com/cb', 'https://example.com', '{}', 'dead', 10, now()
         FROM users WHERE username = 'agent1'`,
      [event],
    )
    expect(await platform.json('callbacks', 'list', '--state', 'dead', '--user', 'agent1')).toMatchObject([
      { event_id: event, attempts: 10 },
    ])
    expect(await platform.json('callbacks', 'show', event)).toMatchObject({
      callback: { event_id: event },
      attempts: [],
    })
    expect(await platform.json('queues')).toMatchObject({
      backlog: expect.arrayContaining([expect.objectContaining({ queue: 'callbacks dead', waiting: 1 })]),
      doorbells: null,
    })
    expect((await platform.run('callbacks', 'replay')).exitCode).toBe(2)
    expect((await platform.run('callbacks', 'replay', event, '--dead')).exitCode).toBe(2)
    expect((await platform.run('callbacks', 'replay', event, '--user', 'agent1')).exitCode).toBe(2)
    expect(await platform.json('callbacks', 'replay', '--dead', '--user', 'agent1')).toMatchObject({ count: 1 })
    expect(await platform.json('callbacks', 'replay', '--dead')).toMatchObject({ count: 0 })
    expect(await platform.json('callbacks', 'list', '--state', 'pending')).toMatchObject([
      { event_id: event, attempts: 0 },
    ])
  })
})

import { createUser, readUser } from '@etermai/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
beforeAll(async () => {
  platform = await openPlatform()
  await platform.json('offices', 'create', 'SHA255')
  const management = { db: platform.db, secrets: platform.secrets, actor: { name: 'test' } }
  for (const username of ['boss-1', 'boss-2']) await createUser(management, { username, role: 'admin' })
  for (const username of ['agent-1', 'agent-2']) await createUser(management, { username })
})
afterAll(() => platform.dispose())

const trail = async (action: string) =>
  (await platform.json<{ action: string; before: unknown; after: unknown }[]>('audit', 'list', '--action', action)).map(
    ({ before, after }) => ({ before, after }),
  )

describe('manage assign', () => {
  it('gives a user to an administrator, to another, and to nobody', async () => {
    const administrator = async () => (await readUser(platform.db, 'agent-1'))?.parent
    await platform.json('assign', 'user', 'agent-1', 'boss-1')
    expect(await administrator()).toBe('boss-1')
    await platform.json('assign', 'user', 'agent-1', 'boss-2')
    await platform.json('assign', 'user', 'agent-1', 'none')
    expect(await administrator()).toBeNull()
    expect(await trail('user.assign')).toContainEqual({
      before: { administrator: 'boss-1' },
      after: { administrator: 'boss-2' },
    })
  })

  it('gives a terminal to an administrator, and takes it from them', async () => {
    const { terminal_id } = await platform.json('terminals', 'create', 'SHA255', '51001')
    const id = String(terminal_id)
    const terminal = () =>
      platform.json<{ terminal: { owner: string | null }; history: { kind: string }[] }>('terminals', 'show', id)
    await platform.json('assign', 'terminal', id, 'boss-1')
    expect((await terminal()).terminal.owner).toBe('boss-1')
    await platform.json('assign', 'terminal', id, 'none')
    const { terminal: now, history } = await terminal()
    expect([now.owner, history.map(({ kind }) => kind)]).toEqual([null, ['assigned', 'assigned', 'registered']])
  })

  it('grants an Office that an administrator hands on', async () => {
    await platform.json('assign', 'office', 'SHA255', 'boss-1', '--until', '7d')
    expect(await platform.json('offices', 'list', 'boss-1')).toMatchObject([
      { office_no: 'SHA255', status: 'active', valid_until: expect.any(String) },
    ])
  })

  it.each([
    ['user', 'agent-1', 'agent-2', 'parent: '],
    ['user', 'agent-1', 'ghost', 'parent: no user ghost'],
    ['user', 'ghost', 'boss-1', 'NOT_FOUND'],
    ['terminal', 'tm_ghost', 'boss-1', 'TERMINAL_NOT_FOUND'],
    ['office', 'SHA255', 'agent-2', 'administrator: is none'],
    ['office', 'BJS999', 'boss-1', 'no such Office'],
  ])('refuses %s %s to %s', async (what, which, whom, told) => {
    expect(await platform.run('assign', what, which, whom)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining(told),
    })
  })

  it('refuses a terminal to who is no administrator', async () => {
    const { terminal_id } = await platform.json('terminals', 'create', 'SHA255', '51002')
    const refused = await platform.run('assign', 'terminal', String(terminal_id), 'agent-2')
    expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining('owner: is no active administrator') })
  })
})

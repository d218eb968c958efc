import { listAlerts, resolveAlert } from '@etermai/admin-contract'
import { createTerminal, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
const people = {} as Record<'super_admin' | 'operations' | 'admin' | 'user' | 'subordinate' | 'rival', Person>
beforeAll(async () => {
  open = await openAdmin()
  people.super_admin = await open.person('super_admin')
  people.operations = await open.person('operations')
  people.admin = await open.person('admin')
  people.rival = await open.person('admin')
  people.user = await open.person('user')
  people.subordinate = await open.person('user', { parent: people.admin, permissions: ['query_av'] })
})
afterAll(() => open.dispose())

/** Raises an alert; answers its id. */
async function raise(kind: string, subject: string): Promise<number> {
  const [made] = await open.store.query<{ id: number }>(
    `INSERT INTO alerts (kind, subject, detail) VALUES ($1, $2, '{"a":1}') RETURNING id`,
    [kind, subject],
  )
  return made?.id ?? 0
}

async function taskOf({ userId, username }: Person): Promise<string> {
  const [user] = await open.store.query<{ version: number }>('SELECT version FROM users WHERE id = $1', [userId])
  const customer = { userId, username, profileVersion: user?.version ?? 0, offices: ['SHA255'] }
  const keys = { apiKey: '', md5Key: '', webhookSecret: '' }
  return pendingTask(open.store.db, newTask({ ...customer, ...keys }, { priceFen: 0 }))
}

async function terminalOf(owner: Person | null): Promise<string> {
  const { id } = await createTerminal(open.store)
  await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [id, owner?.userId ?? null])
  return id
}

const resolve = (by: Person, id: number, remark = 'seen to') =>
  by.call(resolveAlert, { params: { alert_id: String(id) }, body: { remark } })

const about: Record<string, () => Promise<number>> = {
  'a task of the administrator': async () => raise('task_unknown', await taskOf(people.admin)),
  'a task of their subordinate': async () => raise('task_unknown', await taskOf(people.subordinate)),
  'a task of somebody else': async () => raise('task_unknown', await taskOf(people.rival)),
  'a terminal assigned to the administrator': async () => raise('terminal_lost', await terminalOf(people.admin)),
  'a terminal assigned to somebody else': async () => raise('terminal_lost', await terminalOf(people.rival)),
  'a terminal assigned to nobody': async () => raise('terminal_lost', await terminalOf(null)),
  'the money of a subordinate': () => raise('money_mismatch', `user:${people.subordinate.userId}`),
  'callbacks of a subordinate': () => raise('callback_dead', `callbacks:${people.subordinate.userId}:https://x`),
  'callbacks of somebody else': () => raise('callback_dead', `callbacks:${people.rival.userId}:https://x`),
  'the platform': () => raise('fleet_vanished', 'fleet'),
  'a subject that only looks like a user’s': () => raise('other', `user:${people.subordinate.userId}x`),
}
const own = Object.keys(about).filter((what) => /administrator|subordinate/.test(what))

describe.each(Object.keys(about))('an alert about %s', (what) => {
  it.each([
    ['super_admin', '200'],
    ['operations', '200'],
    ['admin', own.includes(what) ? '200' : '404'],
    ['user', '403'],
  ] as const)('%s: %s', async (role, expected) => {
    const id = (await about[what]?.()) ?? 0
    const by = people[role]
    const list = await by.call(listAlerts, { query: { open: true, limit: 200 } })
    if (expected === '403') expect(list.status).toBe(403)
    else expect(list.data.items.some(({ alert_id }) => alert_id === id)).toBe(expected === '200')
    expect(String((await resolve(by, id)).status)).toBe(expected)
    await open.store.query('UPDATE alerts SET resolved_at = coalesce(resolved_at, now()) WHERE id = $1', [id])
  })
})

describe('seeing to an alert', () => {
  it('names who did it and what, in the list and in the trail, once', async () => {
    const id = await raise('fleet_vanished', 'fleet')
    const answers = await Promise.all([1, 2, 3].map((n) => resolve(people.super_admin, id, ` line ${n} `)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.filter(({ code }) => code === 'STATE_CONFLICT')).toHaveLength(2)
    const { data } = await people.super_admin.call(listAlerts, { query: { kind: 'fleet_vanished', limit: 1 } })
    expect(data.items[0]).toMatchObject({
      alert_id: id,
      detail: { a: 1 },
      resolved_by: people.super_admin.username,
      remark: expect.stringMatching(/^line \d$/),
    })
    const trail = await open.store.query(`SELECT actor FROM audit_log WHERE subject = $1`, [`alert:${id}`])
    expect(trail).toEqual([{ actor: people.super_admin.username }])
  })

  it.each([
    ['no remark', '1', {}, 'remark'],
    ['an empty one', '1', { remark: '  ' }, 'remark'],
    ['another field', '1', { remark: 'x', by: 'me' }, 'by'],
    ['an id of another form', 'x', { remark: 'x' }, 'alert_id'],
  ])('%s is refused', async (_what, id, body, path) => {
    const sent = { params: { alert_id: id }, body: body as { remark: string } }
    const answer = await people.super_admin.call(resolveAlert, sent)
    expect([answer.status, answer.details.map((detail) => detail.path)]).toEqual([400, [path]])
  })

  it('that is not there is 404', async () => {
    expect((await resolve(people.super_admin, 999_999_999)).status).toBe(404)
  })
})

describe('the list', () => {
  it('goes on page by page without leaving out or repeating any, also while new ones come', async () => {
    const ids: number[] = []
    for (let i = 0; i < 7; i++) ids.push(await raise('paged', `part-${i}`))
    const seen: number[] = []
    const page = (more: { cursor?: string }) =>
      people.operations.call(listAlerts, { query: { kind: 'paged', limit: 3, ...more } })
    let { data } = await page({})
    seen.push(...data.items.map(({ alert_id }) => alert_id))
    while (data.next_cursor !== null) {
      await raise('paged', `later-${seen.length}`)
      data = (await page({ cursor: data.next_cursor })).data
      seen.push(...data.items.map(({ alert_id }) => alert_id))
    }
    expect(seen).toEqual(ids.toReversed())
  })

  it('names whose each is', async () => {
    const ownerOf = async (id: number) => {
      const { data } = await people.super_admin.call(listAlerts, { query: { alert_id: id } })
      return data.items.map(({ owner }) => owner)
    }
    const { username } = people.subordinate
    expect(await ownerOf(await raise('named', await taskOf(people.subordinate)))).toEqual([username])
    expect(await ownerOf(await raise('named', `user:${people.subordinate.userId}`))).toEqual([username])
    expect(await ownerOf(await raise('named', await terminalOf(people.admin)))).toEqual([null])
  })

  it('is filtered by state, kind, subject and id', async () => {
    const ended = await raise('filtered', 'one')
    await resolve(people.super_admin, ended)
    const again = await raise('filtered', 'one')
    await raise('filtered', 'two')
    const idsBy = async (query: Record<string, string | boolean>) =>
      (await people.super_admin.call(listAlerts, { query: { kind: 'filtered', ...query } })).data.items.map(
        ({ alert_id }) => alert_id,
      )
    expect(await idsBy({ subject: 'one' })).toEqual([again, ended])
    expect(await idsBy({ subject: 'one', open: true })).toEqual([again])
    expect(await idsBy({ open: false })).toEqual([ended])
    expect(await idsBy({ alert_id: String(ended) })).toEqual([ended])
  })

  it.each([
    ['a cursor of another list', { cursor: 'WyJ4Il0' }, 'cursor'],
    ['a limit beyond 200', { limit: 201 }, 'limit'],
    ['an unknown filter', { state: 'open' }, 'state'],
  ])('%s is refused', async (_what, query, path) => {
    const answer = await people.super_admin.call(listAlerts, { query: query as Record<string, string> })
    expect([answer.status, answer.details.map((detail) => detail.path)]).toEqual([400, [path]])
  })
})

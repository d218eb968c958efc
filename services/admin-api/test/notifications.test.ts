import {
  countUnread,
  listNotifications,
  liveEvents,
  markAllRead,
  markRead,
  readPreferences,
  sendNotice,
  setPreferences,
} from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import { createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'
import { openStream } from './open-stream.ts'
import { complete, customerOf, fail } from './tasks-of.ts'

let open: OpenAdmin
const people = {} as Record<'super_admin' | 'operations' | 'admin' | 'rival' | 'user' | 'subordinate', Person>
type Who = keyof typeof people
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  people.super_admin = await open.person('super_admin')
  people.operations = await open.person('operations')
  people.admin = await open.person('admin')
  people.rival = await open.person('admin')
  people.user = await open.person('user')
  people.subordinate = await open.person('user', { parent: people.admin, permissions: ['query_av'] })
})
afterAll(() => open.dispose())

/** Raises an alert, and waits until people were told; answers its cause. */
async function raise(kind: string, subject: string): Promise<string> {
  const [made] = await open.store.query<{ id: number }>(
    `INSERT INTO alerts (kind, subject, detail) VALUES ($1, $2, '{"origin":"x"}') RETURNING id`,
    [kind, subject],
  )
  await allTold()
  return `alert:${made?.id}`
}

async function allTold(): Promise<void> {
  await eventually(
    async () => (await open.store.query('SELECT FROM finished_tasks UNION ALL SELECT FROM untold')).length === 0,
  )
}

/** Who was told of it. */
async function told(cause: string): Promise<Who[]> {
  const rows = await open.store.query<{ user_id: number }>('SELECT user_id FROM notifications WHERE cause = $1', [
    cause,
  ])
  const ids = rows.map(({ user_id }) => user_id)
  return (Object.keys(people) as Who[]).filter((who) => ids.includes(people[who].userId)).sort()
}

async function executing(whose: Person) {
  const { id } = await createTerminal(open.store)
  const held = await executingTask(open.store.db, newTask(await customerOf(open.store, whose), { priceFen: 0 }), id)
  await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [id, people.admin.userId])
  return held
}

const everything = (by: Person, query: Record<string, string | number> = {}) =>
  by.call(listNotifications, { query: { limit: 200, ...query } })

describe('people are told of what concerns them by right and scope', () => {
  it.each<[kind: string, about: Who | 'a terminal' | 'nobody', whom: Who[]]>([
    ['task_unknown', 'subordinate', ['admin', 'operations', 'subordinate', 'super_admin']],
    ['task_unknown', 'user', ['operations', 'super_admin', 'user']],
    ['task_unknown', 'rival', ['operations', 'rival', 'super_admin']],
    ['result_invalid', 'subordinate', ['admin', 'operations', 'super_admin']],
    ['terminal_lost', 'a terminal', ['admin', 'operations', 'super_admin']],
    ['terminal_quarantined', 'a terminal', ['admin', 'operations', 'super_admin']],
    ['fleet_vanished', 'nobody', ['operations', 'super_admin']],
  ])('%s about %s', async (kind, about, whom) => {
    let subject = 'fleet'
    if (about === 'a terminal') subject = (await executing(people.subordinate)).terminalId
    else if (about !== 'nobody') subject = (await executing(people[about])).taskId
    expect(await told(await raise(kind, subject))).toEqual(whom)
  })

  it('callbacks that are dead', async () => {
    const whom = ['admin', 'operations', 'subordinate', 'super_admin']
    expect(await told(await raise('callback_dead', `callbacks:${people.subordinate.userId}:https://x`))).toEqual(whom)
    expect(await told(await raise('callback_dead', `callbacks:${people.rival.userId}:https://x`))).toEqual([
      'operations',
      'rival',
      'super_admin',
    ])
  })

  it.each([
    ['callbacks_failing', 'callbacks', ['admin', 'operations', 'subordinate', 'super_admin']],
    ['balance_low', 'user', ['admin', 'subordinate']],
    ['grant_expiring', 'user', ['admin', 'subordinate']],
  ])('%s of a subordinate', async (kind, about, whom) => {
    expect(await told(await raise(kind, `${about}:${people.subordinate.userId}:of-it`))).toEqual(whom)
  })

  it('what an administrator would see to, where there is none', async () => {
    const whom = ['operations', 'super_admin', 'user']
    expect(await told(await raise('balance_low', `user:${people.user.userId}`))).toEqual(whom)
  })

  it('but not who was disabled', async () => {
    const gone = await open.person('operations')
    await open.store.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [gone.userId])
    const cause = await raise('fleet_vanished', 'another')
    expect(
      await open.store.query('SELECT FROM notifications WHERE user_id = $1 AND cause = $2', [gone.userId, cause]),
    ).toEqual([])
  })
})

describe('tasks that finish', () => {
  it('are told to their owner as they want it: failed ones, none, all', async () => {
    const owner = await open.person('user', { permissions: ['query_av'] })
    const finish = async () => {
      const [failed, completed] = [await executing(owner), await executing(owner)]
      await fail(open.store.db, failed)
      await complete(open.store.db, completed)
      await allTold()
      const { data } = await everything(owner)
      return data.items
        .filter(({ subject }) => subject === failed.taskId || subject === completed.taskId)
        .map(({ kind, title }) => [kind, title])
        .sort()
    }
    const failures = ['task_failed', 'task.failed']
    expect(await finish()).toEqual([failures])
    const prefer = (in_app: boolean) =>
      owner.call(setPreferences, {
        body: { items: (['task_completed', 'task_failed'] as const).map((kind) => ({ kind, in_app, email: false })) },
      })
    await prefer(false)
    expect(await finish()).toEqual([])
    await prefer(true)
    expect(await finish()).toEqual([['task_completed', 'task.completed'], failures])
  })
})

describe('the notification centre', () => {
  it('tells everything else when one thing cannot be told, and the log says which', async () => {
    await open.store.query(`INSERT INTO untold (kind, ref) VALUES ('task', 'no uuid')`)
    const cause = await raise('fleet_vanished', 'behind it')
    expect(await told(cause)).toContain('super_admin')
    expect(open.service.logged.filter((line) => line.includes('told to nobody')).join()).toContain('no uuid')
  })

  it('is one’s own: pages, filters, unread, read', async () => {
    const reader = await open.person('operations')
    for (let i = 0; i < 3; i++) await raise('terminal_lost', `page-${i}`)
    await raise('fleet_vanished', 'page')
    const first = await reader.call(listNotifications, { query: { limit: 3 } })
    expect(first.data.items.map(({ subject }) => subject)).toEqual(['page', 'page-2', 'page-1'])
    const cursor = first.data.next_cursor ?? ''
    const second = await reader.call(listNotifications, { query: { limit: 3, cursor } })
    expect(second.data.items.map(({ subject }) => subject)).toEqual(['page-0'])
    expect(second.data.next_cursor).toBeNull()
    expect((await everything(reader, { kind: 'platform' })).data.items).toHaveLength(1)

    const [newest, one] = first.data.items
    const params = { notification_id: String(one?.notification_id) }
    const foreign = await people.super_admin.call(markRead, { params })
    expect([foreign.status, foreign.code]).toEqual([404, 'NOT_FOUND'])
    expect((await reader.call(markRead, { params })).status).toBe(200)
    expect((await reader.call(countUnread)).data).toEqual({ unread: 3 })
    expect((await everything(reader, { unread: 'true' })).data.items).toHaveLength(3)
    const upTo = (newest?.notification_id ?? 0) - 1
    expect((await reader.call(markAllRead, { body: { up_to: upTo, kind: ['terminal'] } })).data).toEqual({ marked: 2 })
    expect((await reader.call(countUnread)).data).toEqual({ unread: 1 })
  })

  it('refuses what it does not know', async () => {
    const twice = { kind: 'notice', in_app: true, email: true } as const
    const wrong = await people.user.call(setPreferences, { body: { items: [twice, twice] } })
    expect([wrong.status, wrong.details.map(({ path }) => path)]).toEqual([400, ['items']])
    const { items } = (await people.user.call(readPreferences)).data
    expect(items.find(({ kind }) => kind === 'task_completed')).toMatchObject({ in_app: false, email: false })
    expect((await people.user.call(listNotifications, { query: { kind: 'colour' } })).status).toBe(400)
    expect((await people.user.call(listNotifications, { query: { cursor: 'x' } })).status).toBe(400)
  })

  it('is live for whom it is, and nobody else', async () => {
    const base = await open.service.listen()
    const [mine, foreign] = [
      await openStream(base, people.subordinate.token),
      await openStream(base, people.super_admin.token),
    ]
    const notice = { title: 'hello', body: 'there', reference: 'live' }
    const to = { audience: 'user', target: people.subordinate.username } as const
    await people.super_admin.call(sendNotice, { body: { ...notice, to } })
    const { data } = await mine.see('notification')
    expect(liveEvents.notification.parse(data)).toMatchObject({ kind: 'notice', data: { title: 'hello' } })
    await people.super_admin.call(sendNotice, {
      body: { ...notice, reference: 'own', to: { audience: 'user', target: people.super_admin.username } },
    })
    await foreign.see('notification')
    expect(foreign.events.filter(({ name }) => name === 'notification')).toHaveLength(1)
    mine.close()
    foreign.close()
  })
})

describe('notices', () => {
  const body = { title: 'Maintenance', body: 'Tonight at two', reference: 'maintenance' }
  const send = (by: Person, more: object) =>
    by.call(sendNotice, { body: { ...body, to: { audience: 'all' }, ...more } })

  it('go to everybody, to a role, to a user; once a reference', async () => {
    const first = await send(people.super_admin, {})
    const again = await send(people.super_admin, {})
    expect(again.data).toEqual(first.data)
    await allTold()
    expect(await told(`notice:${first.data.notice_id}`)).toEqual(Object.keys(people).sort())
    const role = await send(people.super_admin, { reference: 'r', to: { audience: 'role', target: 'admin' } })
    const user = { audience: 'user', target: people.user.username }
    const one = await send(people.super_admin, { reference: 'u', to: user })
    await allTold()
    expect(await told(`notice:${role.data.notice_id}`)).toEqual(['admin', 'rival'])
    expect(await told(`notice:${one.data.notice_id}`)).toEqual(['user'])
  })

  it('are refused to who may not, to nobody, and under a reference that was another’s', async () => {
    for (const who of ['admin', 'user', 'operations'] as const) expect((await send(people[who], {})).status).toBe(403)
    const nobody = await send(people.super_admin, { reference: 'n', to: { audience: 'user', target: 'nobody' } })
    expect([nobody.status, nobody.details.map(({ path }) => path)]).toEqual([400, ['to.target']])
    const other = await send(people.super_admin, { reference: 'u2' })
    expect(other.status).toBe(200)
    expect((await send(people.super_admin, { reference: 'u2', title: 'other' })).code).toBe('STATE_CONFLICT')
  })
})

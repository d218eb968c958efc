import { randomUUID } from 'node:crypto'
import { createApiConfig } from '@etermai/accounts'
import {
  listCallbacks,
  previewReplay,
  readCallback,
  replayCallback,
  replayMany,
  testCallback,
} from '@etermai/admin-contract'
import { enqueueCallbacks } from '@etermai/outbox'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, expectMeeting, meetings } from './meetings.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let cast: Cast
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  const admin = await open.person('admin')
  cast = {
    user: await open.person('user'),
    admin,
    subordinate: await open.person('user', { parent: admin }),
    stranger: await open.person('user'),
    operations: await open.person('operations'),
    super_admin: await open.person('super_admin'),
  }
})
afterAll(() => open.dispose())

const ID_NO = '110101199001011237'

/** An event of somebody, in a state. */
async function event(person: Person, state: 'pending' | 'delivered' | 'dead' = 'dead', more = {}): Promise<string> {
  const eventId = uuidv7()
  const payload = { result: { passengers: [{ name: '测试甲', id_no: ID_NO }] } }
  const entry = { eventId, taskId: randomUUID(), userId: person.userId, sequence: 1, event: 'task.completed', payload }
  await enqueueCallbacks(open.store.db, [{ ...entry, url: 'https://agent.example/cb', traceParent: null, ...more }])
  const ends = { pending: '', delivered: ', delivered_at = now()', dead: ', died_at = now()' }[state]
  if (ends !== '')
    await open.store.query(
      `UPDATE callbacks SET state = $2, attempts = 10, next_attempt_at = NULL${ends} WHERE event_id = $1`,
      [eventId, state],
    )
  return eventId
}
const stateOf = async (id: string) =>
  (await open.store.query<{ state: string }>('SELECT state FROM callbacks WHERE event_id = $1', [id]))[0]?.state

describe('the list of callbacks', () => {
  it('is filtered, and read page by page', async () => {
    const person = await open.person('user')
    const dead = await event(person)
    const pending = await event(person, 'pending', { url: 'https://other.example/cb', event: 'task.failed' })
    const delivered = await event(person, 'delivered')
    const ids = async (asked = {}) =>
      (await person.call(listCallbacks, { query: asked })).data.items.map(({ event_id }) => event_id)
    const hour = 3_600_000
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    for (const [asked, expected] of [
      [{}, [delivered, pending, dead]],
      [{ status: 'dead' }, [dead]],
      [{ event: 'task.failed' }, [pending]],
      [{ origin: 'https://other.example' }, [pending]],
      [{ username: cast.user.username }, []],
      [{ created_from: at(-hour) }, [delivered, pending, dead]],
      [{ created_to: at(-hour) }, []],
    ] as const)
      expect([asked, await ids(asked)]).toEqual([asked, expected])
    const [row] = await open.store.query<{ task_id: string }>('SELECT task_id FROM callbacks WHERE event_id = $1', [
      dead,
    ])
    expect(await ids({ task_id: row?.task_id })).toEqual([dead])
    const first = (await person.call(listCallbacks, { query: { limit: 2 } })).data
    const second = await person.call(listCallbacks, { query: { limit: 2, cursor: first.next_cursor ?? '' } })
    expect(second.data).toMatchObject({ items: [{ event_id: dead }], next_cursor: null })
    const everybody = await cast.operations.call(listCallbacks, {
      query: { status: 'dead', username: person.username },
    })
    expect(everybody.data.items.map(({ event_id }) => event_id)).toEqual([dead])
    expect((await cast.operations.call(listCallbacks, { query: { status: 'dead' } })).text).toContain(dead)
  })

  it('shows identity numbers to those who may see them', async () => {
    const eventId = await event(cast.subordinate)
    for (const [person, inFull] of [
      [cast.subordinate, true],
      [cast.admin, true],
      [cast.operations, false],
    ] as const) {
      const { text } = await person.call(readCallback, { params: { event_id: eventId } })
      expect([person.username, text.includes(ID_NO)]).toEqual([person.username, inFull])
    }
  })
})

describe('replaying', () => {
  it('makes a dead letter due again, and refuses what is on its way', async () => {
    const eventId = await event(cast.subordinate)
    const params = { event_id: eventId }
    expect((await cast.admin.call(replayCallback, { params })).data).toEqual({ status: 'pending' })
    expect(await stateOf(eventId)).toBe('pending')
    expect((await cast.admin.call(replayCallback, { params })).code).toBe('STATE_CONFLICT')
  })

  it('of many says first how many, and goes in batches', async () => {
    const admin = await open.person('admin')
    const person = await open.person('user', { parent: admin })
    const dead: string[] = []
    for (let i = 0; i < 205; i++) dead.push(await event(person))
    const delivered = await event(person, 'delivered')
    const foreign = await event(cast.stranger)
    const { data } = await admin.call(previewReplay, { body: { filter: {} } })
    expect(data).toMatchObject({ count: 205, more: false, by_status: { dead: 205 } })
    const later = await event(person)
    const first = await admin.call(replayMany, { body: { token: data.token } })
    expect(first.data).toMatchObject({ done: 200 })
    const second = await admin.call(replayMany, { body: { token: first.data.next_token ?? '' } })
    expect(second.data).toMatchObject({ done: 5, next_token: null })
    const states = await Promise.all([dead[0] ?? '', delivered, foreign, later].map(stateOf))
    expect(states).toEqual(['pending', 'delivered', 'dead', 'dead'])
    const named = await admin.call(previewReplay, { body: { ids: [delivered, foreign] } })
    expect(named.data).toMatchObject({ count: 1, by_status: { delivered: 1 } })
    expect((await cast.user.call(replayMany, { body: { token: named.data.token } })).status).toBe(400)
  })
})

describe('a trial event', () => {
  it('waits for the callback service, and is nobody’s task', async () => {
    await createApiConfig(open.store, { username: cast.user.username })
    const { data } = await cast.user.call(testCallback, { body: { url: 'https://agent.example/cb' } })
    const read = await cast.user.call(readCallback, { params: { event_id: data.event_id } })
    expect(read.data).toMatchObject({ event: 'test', task_id: null, status: 'pending', tried: [] })
    const subject = `callback:${data.event_id}`
    const audited = await open.store.query('SELECT actor, action FROM audit_log WHERE subject = $1', [subject])
    expect(audited).toEqual([{ actor: cast.user.username, action: 'callbacks.test' }])
  })

  it.each(['http://127.0.0.1/', 'http://169.254.169.254/latest', 'ftp://agent.example/', 'http://[::1]/', 'nonsense'])(
    'is not sent to %s',
    async (url) => {
      const person = await open.person('user')
      expect(await person.call(testCallback, { body: { url } })).toMatchObject({
        status: 422,
        code: 'CALLBACK_URL_REJECTED',
      })
    },
  )
})

describe.each(meetings)('%s meets a callback of %s', (who, whose, seen) => {
  it.each([
    ['read', readCallback],
    ['replay', replayCallback],
  ] as const)('to %s', async (_verb, route) => {
    const eventId = await event(cast[whose])
    await expectMeeting(cast[who], route, { params: { event_id: eventId } }, { seen, permitted: true })
  })
})

import { randomUUID } from 'node:crypto'
import { audit } from '@etermai/accounts'
import { type AdminRoute, listAuditTrail, listCallLog, listTaskLog, listTerminalLog } from '@etermai/admin-contract'
import { recordTerminalEvent } from '@etermai/fleet'
import { createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, castOf } from './expect-matrix.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'
import { customerOf } from './tasks-of.ts'

let open: OpenAdmin
let cast: Cast
const taskOf = new Map<string, string>()
const terminalOf = new Map<string, string>()
const callOf = new Map<string, string>()
const whose = ['admin', 'user', 'stranger'] as const

beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  cast = await castOf(open)
  for (const name of whose) {
    const person = cast[name]
    const terminal = await createTerminal(open.store)
    terminalOf.set(name, terminal.id)
    await open.store.query('UPDATE terminals SET owner_id = $1 WHERE id = $2', [person.userId, terminal.id])
    await open.store.query('UPDATE accounts SET credit_limit_fen = 100000 WHERE user_id = $1', [person.userId])
    const customer = await customerOf(open.store, person)
    const claim = await executingTask(open.store.db, newTask(customer, { requestId: `R-${name}` }), terminal.id)
    taskOf.set(name, claim.taskId)
    await recordTerminalEvent(open.store.db, {
      terminalId: terminal.id,
      kind: 'online',
      actor: 'system',
      detail: { why: `100%_of ${name}` },
    })
    await audit(open.store.db, { actor: person.username, action: 'test.act', subject: `thing:${name}` })
    await audit(open.store.db, { actor: 'system:test', action: 'test.suffer', subject: `user:${person.username}` })
    const requestId = randomUUID()
    callOf.set(name, requestId)
    await storeCall({
      requestId,
      user: person,
      params: { said: `100%_of ${name}` },
      taskIds: [claim.taskId],
      named: [`R-${name}`],
    })
  }
})
afterAll(() => open.dispose())

interface StoredCall {
  requestId?: string
  user?: Person | null
  terminalId?: string
  at?: Date
  code?: string
  status?: number
  params?: object
  taskIds?: string[]
  named?: string[]
}
async function storeCall(more: StoredCall): Promise<void> {
  const { requestId = randomUUID(), user = null, terminalId = null, at = new Date(), code = 'OK', status = 200 } = more
  const { params = {}, taskIds = [], named = [] } = more
  await open.store.query(
    `INSERT INTO api_calls (called_at, request_id, surface, method, route, caller, user_id, terminal_id, params, code, status, duration_ms, task_ids, named)
     VALUES ($1, $2, $3, 'POST', '/api/query_av', $4, $5, $6, $7, $8, $9, 5, $10, $11)`,
    [
      at,
      requestId,
      terminalId === null ? 'api' : 'terminal',
      user?.username ?? null,
      user?.userId ?? null,
      terminalId,
      JSON.stringify(params),
      code,
      status,
      taskIds,
      [requestId, ...taskIds, ...named],
    ],
  )
}

/** Everything that a list shows to somebody, page by page of two; no line twice. */
async function all<R extends AdminRoute>(who: Person, route: R, query: Record<string, string> = {}, limit = 2) {
  const items: Record<string, unknown>[] = []
  let cursor: string | null | undefined
  do {
    const asked = { ...query, limit, ...(cursor == null ? {} : { cursor }) }
    const answer = await who.call(route, { query: asked })
    expect([answer.code, answer.text]).toEqual(['OK', answer.text])
    const page = answer.data as unknown as { items: Record<string, unknown>[]; next_cursor: string | null }
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(items.length)
  return items
}
const seen = (items: Record<string, unknown>[], field: string, of: Map<string, string>) =>
  whose.filter((name) => items.some((item) => item[field] === of.get(name)))

describe('who sees what', () => {
  const everything = ['admin', 'user', 'stranger']
  it.each([
    ['super_admin', everything],
    ['admin', ['admin', 'user']],
    ['user', ['user']],
    ['operations', everything],
  ] as const)('%s: log of tasks and of calls', async (role, expected) => {
    expect(seen(await all(cast[role], listTaskLog), 'task_id', taskOf)).toEqual(expected)
    expect(seen(await all(cast[role], listCallLog), 'request_id', callOf)).toEqual(expected)
    for (const name of whose) {
      const theirs = (expected as readonly string[]).includes(name) ? 1 : 0
      const task_id = taskOf.get(name) ?? ''
      for (const query of [{ request_id: `R-${name}` }, { task_id }, { request_id: callOf.get(name) ?? '' }])
        expect(await all(cast[role], listCallLog, query)).toHaveLength(theirs)
      for (const query of [{ request_id: `R-${name}` }, { task_id }, { username: cast[name].username }])
        expect((await all(cast[role], listTaskLog, query)).length > 0).toBe(theirs === 1)
      expect((await all(cast[role], listCallLog, { username: cast[name].username })).length > 0).toBe(theirs === 1)
    }
  })

  it.each([
    ['super_admin', everything],
    ['admin', ['admin']],
    ['operations', everything],
  ] as const)('%s: log of terminals', async (role, expected) => {
    expect(seen(await all(cast[role], listTerminalLog), 'terminal_id', terminalOf)).toEqual(expected)
    for (const name of whose) {
      const found = await all(cast[role], listTerminalLog, { terminal_id: terminalOf.get(name) ?? '' })
      expect(found.length > 0).toBe((expected as readonly string[]).includes(name))
    }
  })

  it('an administrator sees of the trail what they and theirs did and suffered', async () => {
    const subjects = (await all(cast.admin, listAuditTrail)).map(({ subject }) => subject)
    for (const name of ['admin', 'user'] as const)
      expect(subjects).toEqual(expect.arrayContaining([`thing:${name}`, `user:${cast[name].username}`]))
    expect(subjects).not.toContain('thing:stranger')
    expect(subjects).not.toContain(`user:${cast.stranger.username}`)
    for (const query of [{ subject: 'thing:stranger' }, { actor: cast.stranger.username }, { text: 'stranger' }])
      expect(await all(cast.admin, listAuditTrail, query)).toEqual([])
    expect(await all(cast.super_admin, listAuditTrail, { subject: 'thing:stranger' })).toHaveLength(1)
  })

  it('is refused to whoever lacks the right', async () => {
    for (const route of [listAuditTrail, listTerminalLog])
      expect(await cast.user.call(route)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cast.operations.call(listAuditTrail)).toMatchObject({ code: 'NOT_PERMITTED' })
  })
})

describe('the log of tasks', () => {
  it('has every step from publication on and what terminals said, identity numbers masked', async () => {
    const terminal = await createTerminal(open.store)
    const customer = await customerOf(open.store, cast.user)
    const claim = await executingTask(open.store.db, newTask(customer), terminal.id)
    const said = 'SSR FOID MU HK1 NI110101199003071233/P1'
    await open.store.query(
      `INSERT INTO task_events (task_id, sequence, event, terminal_id, attempt, detail) VALUES ($1, 3, 'progress', $2, 1, $3)`,
      [claim.taskId, terminal.id, JSON.stringify({ message: said })],
    )
    const log = await all(cast.user, listTaskLog, { task_id: claim.taskId }, 1)
    expect(log.map(({ event }) => event)).toEqual(expect.arrayContaining(['publish', 'assign', 'claim', 'progress']))
    expect(log.at(-1)).toMatchObject({ event: 'publish', to: 'pending' })
    expect(JSON.stringify(log)).not.toContain('110101199003071233')
    const messages = await all(cast.user, listTaskLog, { event: 'progress', text: 'FOID MU' })
    expect(messages).toHaveLength(1)
    expect(
      (await all(cast.user, listTaskLog, { terminal_id: terminal.id })).every(
        ({ terminal_id }) => terminal_id === terminal.id,
      ),
    ).toBe(true)
    expect(await all(cast.user, listTaskLog, { until: '2020-01-01T00:00:00Z' })).toEqual([])
    expect(await all(cast.user, listTaskLog, { from: '2099-01-01T00:00:00Z' })).toEqual([])
  })
})

describe('filters', () => {
  it('find calls by what they were and what came of them', async () => {
    const user = await open.person('user', { parent: cast.admin })
    const day = (n: number) => new Date(Date.UTC(2026, 0, n))
    for (let n = 1; n <= 5; n++)
      await storeCall({ user, at: day(n), code: n === 3 ? 'SIGN_INVALID' : 'OK', status: n === 3 ? 401 : 200 })
    const username = user.username
    const days = async (query: Record<string, string>) =>
      (await all(user, listCallLog, query)).map(({ at }) => new Date(String(at)).getUTCDate())
    const early = { until: '2026-02-01T00:00:00Z' }
    expect(await days(early)).toEqual([5, 4, 3, 2, 1])
    expect(await days({ ...early, from: '2026-01-02T00:00:00Z', until: '2026-01-04T00:00:00Z' })).toEqual([3, 2])
    expect(await days({ ...early, code: 'SIGN_INVALID' })).toEqual([3])
    expect(await days({ ...early, refused: 'true', username })).toEqual([3])
    expect(await days({ ...early, surface: 'admin' })).toEqual([])
    expect(await days({ ...early, route: '/api/query_av' })).toHaveLength(5)
    expect(await all(cast.super_admin, listCallLog, { text: '100%_OF user' })).toHaveLength(1)
    expect(await all(cast.super_admin, listCallLog, { text: '1%f user' })).toHaveLength(0)
    expect(
      await all(cast.super_admin, listCallLog, { request_id: 'R-user', task_id: taskOf.get('admin') ?? '' }),
    ).toHaveLength(0)
    expect(
      await all(cast.super_admin, listCallLog, { request_id: 'R-user', task_id: taskOf.get('user') ?? '' }),
    ).toHaveLength(1)
  })

  it('find calls of a terminal, for who has it assigned', async () => {
    const terminalId = terminalOf.get('admin') ?? ''
    await storeCall({ terminalId, code: 'TERMINAL_KEY_INVALID', status: 401 })
    for (const who of [cast.super_admin, cast.admin, cast.operations])
      expect(await all(who, listCallLog, { terminal_id: terminalId })).toMatchObject([
        { terminal_id: terminalId, surface: 'terminal' },
      ])
    for (const who of [cast.user, cast.stranger])
      expect(await all(who, listCallLog, { terminal_id: terminalId })).toEqual([])
    expect(seen(await all(cast.admin, listCallLog), 'terminal_id', terminalOf)).toEqual(['admin'])
  })

  it('find what happened to terminals, and in the trail', async () => {
    const found = await all(cast.super_admin, listTerminalLog, { text: '100%_of user', kind: 'online' })
    expect(found).toMatchObject([{ terminal_id: terminalOf.get('user'), actor: 'system' }])
    expect(await all(cast.super_admin, listTerminalLog, { kind: 'never' })).toEqual([])
    expect(await all(cast.super_admin, listAuditTrail, { action: 'test.', text: 'THING:us' })).toMatchObject([
      { action: 'test.act' },
    ])
    expect(await all(cast.super_admin, listAuditTrail, { action: 'test.', actor: 'system:test' })).toHaveLength(3)
    expect(await all(cast.super_admin, listAuditTrail, { until: '2020-01-01T00:00:00Z' })).toEqual([])
  })

  it('that are wrong are named, and so is a cursor of another list', async () => {
    const wrong = await cast.super_admin.call(listCallLog, {
      query: { colour: 'red', from: 'monday', task_id: 'x', surface: 'web' },
    })
    expect(wrong.details.map(({ path }) => path).sort()).toEqual(['colour', 'from', 'surface', 'task_id'])
    const { data } = await cast.super_admin.call(listAuditTrail, { query: { limit: 1 } })
    for (const route of [listCallLog, listTaskLog])
      expect(await cast.super_admin.call(route, { query: { cursor: data.next_cursor ?? '' } })).toMatchObject({
        code: 'INVALID_REQUEST',
        details: [{ path: 'cursor' }],
      })
  })

  it('that match rarely are looked for a bounded number of lines a page', async () => {
    await open.store.query(
      `INSERT INTO api_calls (called_at, request_id, surface, method, route, code, status, duration_ms, named)
       SELECT timestamptz '2025-06-01' + n * interval '1 second', gen_random_uuid(), 'api', 'POST', '/api/balance',
              CASE WHEN n = 1 THEN 'RARE' ELSE 'OK' END, 200, 1, '{}' FROM generate_series(1, 3000) n`,
    )
    const query = { code: 'RARE', until: '2025-07-01T00:00:00Z' }
    const first = await cast.super_admin.call(listCallLog, { query })
    expect(first.data.items).toEqual([])
    expect(first.data.next_cursor).not.toBeNull()
    expect(await all(cast.super_admin, listCallLog, query)).toHaveLength(1)
  })
})

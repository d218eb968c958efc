import { setUserStatus } from '@etermai/accounts'
import {
  cancelTask,
  countTasks,
  listTasks,
  publishTask,
  readTask,
  reconcileTask,
  resolveTask,
  retryTask,
} from '@etermai/admin-contract'
import { INTAKE_QUEUE } from '@etermai/domain'
import { announceCommitting, cancelTask as cancel, reclaimOverdue, storeReports } from '@etermai/task-store'
import { createTerminal, executingTask, newTask, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agent, asCustomer, equip, OFFICE, priceEverything, taskOf } from './agents.ts'
import { type Cast, expectMeeting, meetings } from './meetings.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let cast: Cast
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
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

let requests = 0
const requestId = () => `W-${++requests}`
const query = () => ({ type: 'query_av' as const, request_id: requestId(), params: sampleOf('query_av').params })
const booking = () => ({ type: 'book_pnr' as const, request_id: requestId(), params: sampleOf('book_pnr').params })
const ID_NO = '110101199001011237'
const audited = (subject: string) =>
  open.store.query<{ actor: string; action: string }>(
    'SELECT actor, action FROM audit_log WHERE subject = $1 ORDER BY id',
    [subject],
  )

/** A booking of somebody that a terminal executes. */
async function executing(person: Person, type: 'book_pnr' | 'issue_ticket' | 'query_av' = 'book_pnr') {
  const terminal = await createTerminal(open.store)
  const customer = await asCustomer(open, person)
  const { params } = sampleOf(type, `K9X${String(++requests).padStart(3, '0')}`)
  return executingTask(
    open.store.db,
    newTask(customer, { type, params, callbackUrl: 'https://agent.example/cb' }),
    terminal.id,
  )
}

/** A write of somebody whose outcome nobody knows. */
async function unknown(person: Person): Promise<string> {
  const held = await executing(person, 'issue_ticket')
  await announceCommitting(open.store.db, held)
  await open.store.query(`UPDATE tasks SET lease_until = now() - interval '1 second' WHERE id = $1`, [held.taskId])
  await reclaimOverdue(open.store.db, { lostTerminals: [], since: new Date(0), limit: 10 })
  return held.taskId
}

async function canceled(person: Person, more = {}): Promise<string> {
  const taskId = await taskOf(open, person, more)
  await cancel(open.store.db, taskId, null, 'tester')
  return taskId
}

describe('publishing from the console', () => {
  it('holds the price, rings the dispatcher, and is a task of source web, once', async () => {
    const before = await open.store.query('SELECT held_fen FROM accounts WHERE user_id = $1', [cast.user.userId])
    const body = query()
    const answer = await cast.user.call(publishTask, { body })
    expect(answer).toMatchObject({ status: 200, data: { is_new: true, status: 'pending', price: '1.00' } })
    const taskId = answer.data.task_id
    const again = await Promise.all(Array.from({ length: 10 }, () => cast.user.call(publishTask, { body })))
    for (const copy of again) expect(copy.data).toMatchObject({ task_id: taskId, is_new: false })
    const rows = await open.store.query('SELECT source, user_id, price_fen FROM tasks WHERE id = $1', [taskId])
    expect(rows).toEqual([{ source: 'web', user_id: cast.user.userId, price_fen: 100 }])
    const after = await open.store.query('SELECT held_fen FROM accounts WHERE user_id = $1', [cast.user.userId])
    expect(Number(after[0]?.held_fen) - Number(before[0]?.held_fen)).toBe(100)
    expect(await audited(`task:${taskId}`)).toEqual([{ actor: cast.user.username, action: 'task.publish' }])
    const key = `{bull:${INTAKE_QUEUE}}:${INTAKE_QUEUE}:id`
    expect(Number(await open.service.platform.redis.get(key))).toBeGreaterThan(0)
  })

  it('refuses other content under the same request_id', async () => {
    const body = query()
    await cast.user.call(publishTask, { body })
    expect(await cast.user.call(publishTask, { body: { ...body, priority: 9 } })).toMatchObject({
      status: 409,
      code: 'REQUEST_ID_REUSED',
    })
  })

  it('names every wrong field, as the console names them', async () => {
    const answer = await cast.user.call(publishTask, {
      body: { ...query(), params: { origin: 'SHA', destination: 'SHA', date: '2020-01-01', more: 1 } },
    })
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(answer.details.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['params.date', 'params.destination', 'params.more']),
    )
    const rejected = await cast.user.call(publishTask, { body: { ...query(), callback_url: 'http://10.0.0.1/' } })
    expect(rejected).toMatchObject({ code: 'CALLBACK_URL_REJECTED', details: [{ path: 'callback_url' }] })
  })

  it.each([
    ['an Office that is not granted', { office_no: 'BJS123' }, 'OFFICE_NOT_PERMITTED'],
    ['a terminal that does not exist', { terminal_id: 'tm_none' }, 'TERMINAL_NOT_FOUND'],
  ])('refuses %s', async (_what, more, code) => {
    expect((await cast.user.call(publishTask, { body: { ...query(), ...more } })).code).toBe(code)
  })

  it('goes to the terminal that was named', async () => {
    const terminal = await createTerminal(open.store)
    const { data } = await cast.user.call(publishTask, { body: { ...query(), terminal_id: terminal.id } })
    const detail = await cast.user.call(readTask, { params: { task_id: data.task_id } })
    expect(detail.data.asked).toEqual({ office_no: null, terminal_id: terminal.id })
    expect(detail.data.waiting).toMatchObject({ code: 'TERMINAL_OFFLINE' })
  })

  it('is refused without money, without the operation’s right, and to operations', async () => {
    const poor = await agent(open)
    await open.store.query(`UPDATE accounts SET balance_fen = 0 WHERE user_id = $1`, [poor.userId])
    expect(await poor.call(publishTask, { body: query() })).toMatchObject({ status: 402, code: 'INSUFFICIENT_BALANCE' })
    const bare = await open.person('user')
    await equip(open, bare)
    expect((await bare.call(publishTask, { body: query() })).code).toBe('OPERATION_NOT_PERMITTED')
    expect((await cast.operations.call(publishTask, { body: query() })).code).toBe('NOT_PERMITTED')
  })
})

describe('the list of tasks', () => {
  const ids = async (person: Person, asked: Record<string, string | number> = {}) =>
    (await person.call(listTasks, { query: { limit: 200, ...asked } })).data.items.map(({ task_id }) => task_id)

  it('shows one’s own, an administrator’s users’, or everybody’s', async () => {
    const [own, theirs, foreign] = [
      await taskOf(open, cast.admin),
      await taskOf(open, cast.subordinate),
      await taskOf(open, cast.stranger),
    ]
    const seen = async (person: Person) => {
      const found = await ids(person)
      return [own, theirs, foreign].map((id) => found.includes(id))
    }
    expect(await seen(cast.admin)).toEqual([true, true, false])
    expect(await seen(cast.subordinate)).toEqual([false, true, false])
    expect(await seen(cast.stranger)).toEqual([false, false, true])
    expect(await seen(cast.operations)).toEqual([true, true, true])
    expect(await ids(cast.admin, { username: cast.stranger.username })).toEqual([])
    expect(await ids(cast.admin, { username: cast.subordinate.username })).toContain(theirs)
    expect(await ids(cast.stranger, { username: cast.admin.username })).toEqual([])
  })

  it('masks identity numbers, whoever looks', async () => {
    await cast.user.call(publishTask, { body: booking() })
    for (const person of [cast.user, cast.super_admin]) {
      const { text } = await person.call(listTasks, { query: { type: 'book_pnr' } })
      expect(text).toContain('测试甲')
      expect(text).not.toContain(ID_NO)
    }
  })

  it('is filtered by everything there is', async () => {
    const person = await agent(open)
    const { params } = sampleOf('extract_pnr', 'QWERT1')
    const read = await taskOf(open, person, { type: 'extract_pnr', params, pnr: 'QWERT1', officeNo: OFFICE })
    const dead = await canceled(person, { source: 'schedule' })
    const held = await executing(person, 'query_av')
    const all = [held.taskId, dead, read]
    const [row] = await open.store.query<{ request_id: string }>('SELECT request_id FROM tasks WHERE id = $1', [read])
    const hour = 3_600_000
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    expect(await ids(person)).toEqual(all)
    for (const [asked, expected] of [
      [{ status: 'canceled' }, [dead]],
      [{ status: 'canceled,executing' }, [held.taskId, dead]],
      [{ status: 'completed' }, []],
      [{ status: 'completed,pending' }, [read]],
      [{ source: 'schedule' }, [dead]],
      [{ type: 'extract_pnr,query_av' }, all],
      [{ type: 'extract_pnr' }, [read]],
      [{ office_no: OFFICE }, [held.taskId, read]],
      [{ office_no: 'BJS123' }, []],
      [{ terminal_id: held.terminalId }, [held.taskId]],
      [{ pnr: 'QWERT1' }, [read]],
      [{ request_id: row?.request_id ?? '' }, [read]],
      [{ text: 'qwert' }, [read]],
      [{ text: dead.toUpperCase() }, [dead]],
      [{ created_from: at(-hour) }, all],
      [{ created_from: at(hour) }, []],
      [{ created_to: at(-hour) }, []],
      [{ finished_from: at(-hour), finished_to: at(hour) }, [dead]],
      [{ sort: 'finished_at' }, [dead]],
      [{ finished_to: at(-hour) }, []],
    ] as const)
      expect([asked, await ids(person, { ...asked })]).toEqual([asked, expected])
  })

  it.each(['created_at', 'finished_at'])('is read page by page without a gap, ordered by %s', async (sort) => {
    const person = await agent(open)
    const made: string[] = []
    for (let i = 0; i < 11; i++) made.push(await canceled(person))
    const read: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { task_id: string }[]; next_cursor: string | null } = (
        await person.call(listTasks, { query: { limit: 3, sort, ...(cursor === '' ? {} : { cursor }) } })
      ).data
      read.push(...page.items.map(({ task_id }) => task_id))
      cursor = page.next_cursor
    }
    expect(read).toEqual(made.toReversed())
  })

  it('refuses what it cannot do, all at once', async () => {
    const wrong = { status: 'lost', limit: 0, pnr: 'x', created_from: 'yesterday', nonsense: 1 }
    const answer = await cast.user.call(listTasks, { query: wrong })
    expect(answer.status).toBe(400)
    const paths = answer.details.map(({ path }) => path).sort()
    expect(paths).toEqual(['created_from', 'limit', 'nonsense', 'pnr', 'status[0]'])
    expect((await cast.user.call(listTasks, { query: { cursor: 'nonsense' } })).details[0]?.path).toBe('cursor')
    const { next_cursor } = (await cast.super_admin.call(listTasks, { query: { limit: 1 } })).data
    const other = { cursor: next_cursor ?? '', sort: 'finished_at' }
    expect((await cast.super_admin.call(listTasks, { query: other })).details[0]?.path).toBe('cursor')
    const both = { sort: 'created_at', finished_from: new Date().toISOString() }
    expect((await cast.user.call(listTasks, { query: both })).details[0]?.path).toBe('sort')
  })

  it('counts each state', async () => {
    const person = await agent(open)
    await taskOf(open, person)
    await taskOf(open, person)
    await canceled(person)
    const counts = async (asked = {}) => {
      const { items } = (await person.call(countTasks, { query: asked })).data
      return Object.fromEntries(items.map(({ status, count, more }) => [status, more ? `${count}+` : count]))
    }
    const none = { assigned: 0, executing: 0, unknown: 0, completed: 0, failed: 0, expired: 0 }
    expect(await counts()).toEqual({ ...none, pending: 2, canceled: 1 })
    expect(await counts({ type: 'book_pnr' })).toEqual({ ...none, pending: 0, canceled: 0 })
  })
})

describe('everything about a task', () => {
  it('is its timeline, claims, messages, money, callbacks and evidence', async () => {
    const held = await executing(cast.subordinate)
    await announceCommitting(open.store.db, { ...held, stage: 'committing', percent: 80, message: '正在封口' })
    const { result } = sampleOf('book_pnr')
    const report = {
      terminalId: held.terminalId,
      taskId: held.taskId,
      claimToken: held.claimToken,
      status: 'success' as const,
      retryable: false,
      result,
    }
    await storeReports(open.store.db, [report])
    const { data } = await cast.subordinate.call(readTask, { params: { task_id: held.taskId } })
    expect(data).toMatchObject({
      status: 'completed',
      identity_masked: false,
      waiting: null,
      result,
      claims: [{ attempt: 1, terminal_id: held.terminalId, ended_by: 'complete' }],
      messages: [{ stage: 'committing', percent: 80, message: '正在封口' }],
      money: { held: '0.00', charged: '1.00', deduction: { transaction_id: held.taskId, amount: '-1.00' } },
      callbacks: [{ event: 'task.completed', state: 'pending', url: 'https://agent.example/cb', tried: [] }],
      evidence: [],
      followed_by: [],
      repeats: null,
    })
    expect(data.timeline.map(({ event }) => event)).toEqual(['assign', 'claim', 'progress', 'complete'])
  })

  it('shows identity numbers to owners, their administrators and the super administrator alone', async () => {
    const taskId = (await cast.subordinate.call(publishTask, { body: booking() })).data.task_id
    for (const [person, inFull] of [
      [cast.subordinate, true],
      [cast.admin, true],
      [cast.super_admin, true],
      [cast.operations, false],
    ] as const) {
      const { text, data } = await person.call(readTask, { params: { task_id: taskId } })
      expect([person.username, text.includes(ID_NO), data.identity_masked]).toEqual([person.username, inFull, !inFull])
    }
  })

  it('says why it waits, in the language of who asks', async () => {
    const taskId = await taskOf(open, cast.stranger, { officeNo: 'CAN001', offices: ['CAN001'] })
    const read = (language: string) =>
      cast.stranger.call(readTask, { params: { task_id: taskId }, headers: { 'accept-language': language } })
    expect((await read('en')).data.waiting?.reason).toBe('none of its Offices is granted to you any more')
    expect((await read('zh-CN')).data.waiting?.reason).toBe('其 Office 已不再授权给您')
  })
})

describe('canceling', () => {
  it('ends what has not begun and gives the hold back', async () => {
    const taskId = await taskOf(open, cast.subordinate, { callbackUrl: 'https://agent.example/cb' })
    const answer = await cast.admin.call(cancelTask, { params: { task_id: taskId } })
    expect(answer).toMatchObject({ status: 200, data: { status: 'canceled', cancel_requested: false } })
    expect(await cast.admin.call(cancelTask, { params: { task_id: taskId } })).toMatchObject({
      status: 409,
      code: 'TASK_NOT_CANCELABLE',
    })
    expect(await audited(`task:${taskId}`)).toEqual([{ actor: cast.admin.username, action: 'task.cancel' }])
    const { data } = await cast.subordinate.call(readTask, { params: { task_id: taskId } })
    expect(data.timeline.at(-1)).toMatchObject({ event: 'cancel', actor: `operator:${cast.admin.username}` })
    expect(data.money).toMatchObject({ held: '0.00', charged: '0.00', deduction: null })
  })

  it('asks the terminal of what executes', async () => {
    const { taskId } = await executing(cast.user)
    const answer = await cast.user.call(cancelTask, { params: { task_id: taskId } })
    expect(answer.data).toEqual({ status: 'executing', cancel_requested: true })
  })
})

describe('repeating', () => {
  it('publishes a new task of the same customer, linked to the old one', async () => {
    const taskId = await canceled(cast.subordinate)
    const body = { request_id: requestId() }
    const answer = await cast.admin.call(retryTask, { params: { task_id: taskId }, body })
    expect(answer).toMatchObject({ status: 200, data: { is_new: true, status: 'pending' } })
    const again = await cast.admin.call(retryTask, { params: { task_id: taskId }, body })
    expect(again.data).toMatchObject({ task_id: answer.data.task_id, is_new: false })
    const { data } = await cast.subordinate.call(readTask, { params: { task_id: answer.data.task_id } })
    expect(data).toMatchObject({ source: 'web', username: cast.subordinate.username, repeats: { task_id: taskId } })
    const old = await cast.subordinate.call(readTask, { params: { task_id: taskId } })
    expect(old.data.followed_by).toMatchObject([{ task_id: answer.data.task_id, status: 'pending' }])
    expect(await audited(`task:${taskId}`)).toMatchObject([{ action: 'task.retry', actor: cast.admin.username }])
  })

  it('happens once, however many ask at once, until that one has come to nothing too', async () => {
    const taskId = await canceled(cast.user)
    const retry = () => cast.user.call(retryTask, { params: { task_id: taskId }, body: { request_id: requestId() } })
    const answers = await Promise.all(Array.from({ length: 8 }, retry))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const lost of answers.filter(({ status }) => status !== 200))
      expect([lost.status, lost.code]).toEqual([409, 'STATE_CONFLICT'])
    await cast.user.call(cancelTask, { params: { task_id: won[0]?.data.task_id ?? '' } })
    expect((await retry()).status).toBe(200)
  })

  it('refuses what has not come to nothing, what is too late, and owners who may not', async () => {
    const waiting = await taskOf(open, cast.user)
    const retry = (taskId: string) =>
      cast.admin.call(retryTask, { params: { task_id: taskId }, body: { request_id: requestId() } })
    const refused = await cast.user.call(retryTask, { params: { task_id: waiting }, body: { request_id: requestId() } })
    expect(refused).toMatchObject({ status: 409, code: 'STATE_CONFLICT' })
    const late = await canceled(cast.subordinate, { params: { origin: 'SHA', destination: 'PEK', date: '2026-01-01' } })
    expect((await retry(late)).details).toMatchObject([{ path: 'params.date' }])
    const person = await agent(open, cast.admin)
    const theirs = await canceled(person)
    await setUserStatus(open.store, { username: person.username, status: 'disabled' })
    expect((await retry(theirs)).code).toBe('ACCOUNT_DISABLED')
  })
})

describe('what nobody knows', () => {
  it.each([
    ['completed', '1.00'],
    ['failed', '0.00'],
  ] as const)('is settled as %s', async (as, charged) => {
    const taskId = await unknown(cast.subordinate)
    const body = { as, remark: '看过 Eterm', ...(as === 'completed' ? { result: { pnr: 'K9X8YZ' } } : {}) }
    const answers = await Promise.all(
      [1, 2, 3].map(() => cast.admin.call(resolveTask, { params: { task_id: taskId }, body })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const { data } = await cast.subordinate.call(readTask, { params: { task_id: taskId } })
    expect(data).toMatchObject({ status: as, charged })
    expect(await audited(`task:${taskId}`)).toMatchObject([{ action: 'task.resolve' }])
  })

  it('is read again, by a task of the platform’s own', async () => {
    const taskId = await unknown(cast.subordinate)
    const answer = await cast.admin.call(reconcileTask, { params: { task_id: taskId } })
    const { data } = await cast.subordinate.call(readTask, { params: { task_id: taskId } })
    expect(data.followed_by).toEqual([
      { task_id: answer.data.read_task_id, type: 'extract_pnr', status: 'pending', source: 'system' },
    ])
    const done = await taskOf(open, cast.subordinate)
    expect((await cast.admin.call(reconcileTask, { params: { task_id: done } })).code).toBe('STATE_CONFLICT')
  })

  it('needs a remark, and takes a result with completed only', async () => {
    const taskId = await unknown(cast.admin)
    const resolve = (body: object) => cast.admin.call(resolveTask, { params: { task_id: taskId }, body: body as never })
    expect((await resolve({ as: 'failed', remark: ' ' })).details[0]?.path).toBe('remark')
    expect((await resolve({ as: 'failed', remark: 'x', result: {} })).details[0]?.path).toBe('result')
  })
})

describe.each(meetings)('%s meets a task of %s', (who, whose, seen) => {
  it.each([
    ['read', readTask, 'tasks.read', {}],
    ['cancel', cancelTask, 'tasks.cancel', {}],
    ['retry', retryTask, 'tasks.retry', { body: { request_id: 'M-1' } }],
    ['resolve', resolveTask, 'tasks.resolve', { body: { as: 'failed', remark: 'x' } }],
    ['reconcile', reconcileTask, 'tasks.resolve', {}],
  ] as const)('to %s', async (_verb, route, right, sent) => {
    const taskId = await canceled(cast[whose])
    const permitted = who !== 'user' || right !== 'tasks.resolve'
    await expectMeeting(cast[who], route, { params: { task_id: taskId }, ...sent } as never, { seen, permitted })
  })
})

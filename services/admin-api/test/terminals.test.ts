import { grantOffice } from '@etermai/accounts'
import {
  assignTerminal,
  countTerminals,
  editTerminal,
  listTerminalHistory,
  listTerminalPnrs,
  listTerminals,
  listTerminalTasks,
  readTerminal,
  readTerminalQueue,
  registerTerminal,
  rotateTerminalKey,
} from '@etermai/admin-contract'
import { DISPATCH_CHANNEL } from '@etermai/domain'
import { findTerminalForAuth, fitsTerminalKey, recordPresence, setTerminalState } from '@etermai/fleet'
import { createLog, createRedis } from '@etermai/platform'
import { storeReports } from '@etermai/task-store'
import { eventually } from '@etermai/testkit'
import { assignedTask, createCustomer, createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
let stranger: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  root = await open.person('super_admin')
  admin = await open.person('admin')
  stranger = await open.person('admin')
  for (const { username } of [admin, stranger]) await grantOffice(open.store, { username, officeNo: 'SHA255' })
})
afterAll(() => open.dispose())

let pids = 0
const registered = async (who: Person) => {
  const answer = await who.call(registerTerminal, {
    body: { office_no: 'SHA255', pid: `P-${String(++pids).padStart(4, '0')}` },
  })
  expect(answer.status).toBe(200)
  return answer.data
}
const at = (terminal_id: string) => ({ params: { terminal_id } })
const seen = (terminalId: string, health: unknown = null, secondsAgo = 0) =>
  recordPresence(open.store.db, [
    { terminalId, seenAt: new Date(Date.now() - secondsAgo * 1_000), bootId: 'b', health },
  ])
const statusOf = async (terminalId: string) => (await root.call(readTerminal, at(terminalId))).data.status

describe('registering', () => {
  it('shows the key once; the terminal is the administrator’s', async () => {
    const body = { office_no: 'SHA255', pid: 'R1', name: 'Counter', type: 'pc', os: 'Windows 11', weight: 2 }
    const { data, status } = await admin.call(registerTerminal, { body })
    expect(status).toBe(200)
    expect(data.terminal).toMatchObject({ ...body, owner: admin.username, status: 'offline', queue_length: 0 })
    const stored = await findTerminalForAuth(open.store.db, data.terminal.terminal_id)
    expect(fitsTerminalKey(stored?.keyHash ?? '', data.terminal_key)).toBe(true)
    const again = await admin.call(readTerminal, at(data.terminal.terminal_id))
    expect(again.text).not.toContain(data.terminal_key)
    expect(again.data).toEqual(data.terminal)
  })

  it.each([
    ['an Office that the administrator does not hold', { office_no: 'BJS123', pid: 'x' }, 403, 'office_no'],
    ['another owner', { office_no: 'SHA255', pid: 'x', owner: 'somebody' }, 403, 'owner'],
    ['a pid that the Office has', { office_no: 'SHA255', pid: 'taken' }, 400, 'pid'],
    ['a group that is not theirs', { office_no: 'SHA255', pid: 'x', group: 'ghost' }, 400, 'group'],
    ['a weight of nothing', { office_no: 'SHA255', pid: 'x', weight: 0 }, 400, 'weight'],
  ])('refuses %s', async (_what, body, status, path) => {
    await admin.call(registerTerminal, { body: { office_no: 'SHA255', pid: 'taken' } })
    const answer = await admin.call(registerTerminal, { body })
    expect([answer.status, answer.details.map((detail) => detail.path)]).toEqual([status, [path]])
  })

  it('names unknown Offices and owners to who reaches everything', async () => {
    const unknownOffice = await root.call(registerTerminal, { body: { office_no: 'ZZZ999', pid: 'x' } })
    expect(unknownOffice.details).toEqual([{ path: 'office_no', message: 'no such Office' }])
    const unknownOwner = await root.call(registerTerminal, { body: { office_no: 'SHA255', pid: 'x', owner: 'nobody' } })
    expect(unknownOwner.details.map(({ path }) => path)).toEqual(['owner'])
  })
})

describe('a status', () => {
  it('is idle, busy, offline or what people want, and lists filter by the same', async () => {
    const customer = await createCustomer(open.store, { offices: ['CAN001'] })
    const terminal = await createTerminal(open.store, { officeNo: 'CAN001' })
    const listed = async (status: 'idle' | 'busy' | 'offline' | 'paused') =>
      (await root.call(listTerminals, { query: { office_no: 'CAN001', status } })).data.items.map((t) => t.terminal_id)
    expect(await statusOf(terminal.id)).toBe('offline')
    await seen(terminal.id, { cpu: 50, gui_ready: true }, 100)
    expect(await statusOf(terminal.id)).toBe('offline')
    expect(await listed('offline')).toEqual([terminal.id])
    await seen(terminal.id)
    expect(await statusOf(terminal.id)).toBe('idle')
    expect([await listed('idle'), await listed('offline'), await listed('busy')]).toEqual([[terminal.id], [], []])
    const waiting = await assignedTask(open.store.db, newTask(customer), terminal.id)
    const held = await executingTask(open.store.db, newTask(customer), terminal.id)
    expect(await statusOf(terminal.id)).toBe('busy')
    expect([await listed('busy'), await listed('idle')]).toEqual([[terminal.id], []])
    const { data } = await root.call(readTerminal, at(terminal.id))
    expect(data).toMatchObject({
      current_task_id: held.taskId,
      current_task: { type: 'query_av', pnr: null },
      queue_length: 1,
      health: { cpu: 0.5, gui_ready: true, memory: null, disk: null },
    })
    const queue = await root.call(readTerminalQueue, at(terminal.id))
    expect(queue.data.items.map(({ task_id, state }) => [task_id, state])).toEqual([
      [held.taskId, 'executing'],
      [waiting.id, 'assigned'],
    ])
    await setTerminalState(open.store, { terminalId: terminal.id, state: 'paused', reason: 'lunch' })
    expect([await statusOf(terminal.id), await listed('paused'), await listed('busy')]).toEqual([
      'paused',
      [terminal.id],
      [],
    ])
  })
})

describe('the list', () => {
  it('goes on where the page before ended, and finds by text, group, owner and Office', async () => {
    const mine = await open.person('admin')
    await grantOffice(open.store, { username: mine.username, officeNo: 'SHA255' })
    const made = [await registered(mine), await registered(mine), await registered(mine)]
    const ids = made.map(({ terminal }) => terminal.terminal_id)
    const list = async (who: Person, query: Record<string, string | number>) =>
      (await who.call(listTerminals, { query })).data
    const first = await list(mine, { limit: 2 })
    const rest = await list(mine, { limit: 2, cursor: first.next_cursor ?? '' })
    expect([...first.items, ...rest.items].map((t) => t.terminal_id).sort()).toEqual([...ids].sort())
    expect(rest.next_cursor).toBeNull()
    expect((await list(root, { owner: mine.username })).items).toHaveLength(3)
    expect((await list(stranger, { owner: mine.username })).items).toEqual([])
    expect((await list(mine, { text: made[1]?.terminal.pid.toLowerCase() ?? '' })).items).toHaveLength(1)
    expect((await list(mine, { text: '%' })).items).toEqual([])
    expect((await list(mine, { office_no: 'BJS123' })).items).toEqual([])
    expect((await list(mine, { group: 'ghost' })).items).toEqual([])
    expect((await mine.call(listTerminals, { query: { cursor: 'x' } })).details[0]?.path).toBe('cursor')
  })
})

describe('the counts', () => {
  it('are of what the filter finds, by status, beside all Offices and groups that one may ask for', async () => {
    const mine = await open.person('admin')
    for (const officeNo of ['SHA255', 'CAN001']) await grantOffice(open.store, { username: mine.username, officeNo })
    const { terminal } = await registered(mine)
    await registered(mine)
    await mine.call(registerTerminal, { body: { office_no: 'CAN001', pid: 'C1' } })
    await seen(terminal.terminal_id)
    const counts = async (query = {}) => (await mine.call(countTerminals, { query })).data
    const offices = [
      { office_no: 'CAN001', terminals: 1 },
      { office_no: 'SHA255', terminals: 2 },
    ]
    const nothing = { idle: 0, busy: 0, offline: 0, draining: 0, paused: 0, quarantined: 0 }
    expect(await counts()).toEqual({ by_status: { ...nothing, idle: 1, offline: 2 }, offices, groups: [] })
    expect(await counts({ office_no: 'CAN001' })).toEqual({
      by_status: { ...nothing, offline: 1 },
      offices,
      groups: [],
    })
    expect((await counts({ text: terminal.pid })).by_status).toEqual({ ...nothing, idle: 1 })
    expect((await counts({ group: 'ghost' })).by_status).toEqual(nothing)
    await setTerminalState(open.store, { terminalId: terminal.terminal_id, state: 'paused', reason: 'lunch' })
    expect((await counts()).by_status).toEqual({ ...nothing, paused: 1, offline: 2 })
  })
})

describe('an edit', () => {
  it('changes what is given, writes the history, and tells the dispatcher', async () => {
    const { terminal } = await registered(admin)
    const ear = createRedis(open.redis.url, createLog('test', 'silent'), { pipelined: false })
    await ear.connect()
    const heard: string[] = []
    await ear.subscribe(DISPATCH_CHANNEL)
    ear.on('message', (_channel: string, message: string) => heard.push(message))
    const body = { etag: terminal.etag, remark: 'by the window', type: 'vm' }
    const answer = await admin.call(editTerminal, { ...at(terminal.terminal_id), body })
    expect(answer.data).toMatchObject({ remark: 'by the window', type: 'vm', weight: 1 })
    await eventually(() => heard.includes(JSON.stringify([{ kind: 'fleet' }])))
    ear.disconnect()
    const history = await admin.call(listTerminalHistory, { ...at(terminal.terminal_id), query: { limit: 1 } })
    expect(history.data.items).toMatchObject([{ kind: 'edited', actor: admin.username, detail: { kind: 'vm' } }])
    const cursor = history.data.next_cursor ?? ''
    const older = await admin.call(listTerminalHistory, { ...at(terminal.terminal_id), query: { cursor } })
    expect(older.data).toMatchObject({ items: [{ kind: 'registered' }], next_cursor: null })
  })

  it('of two at once one wins, and the other hears what it is now', async () => {
    const { terminal } = await registered(admin)
    const answers = await Promise.all(
      ['a', 'b'].map((name) =>
        admin.call(editTerminal, { ...at(terminal.terminal_id), body: { etag: terminal.etag, name, type: name } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers.find(({ status }) => status === 200)?.data.name
    const lost = answers.find(({ status }) => status === 409)
    const message = `is now "${won}"`
    expect([lost?.code, lost?.details]).toEqual([
      'EDIT_CONFLICT',
      [
        { path: 'name', message },
        { path: 'type', message },
      ],
    ])
  })
})

describe('assigning', () => {
  it('gives a terminal to an administrator, who sees it from then on, and takes it away', async () => {
    const { terminal } = await registered(admin)
    const params = at(terminal.terminal_id)
    const given = await root.call(assignTerminal, {
      ...params,
      body: { etag: terminal.owner_etag, owner: stranger.username },
    })
    expect(given.data.owner).toBe(stranger.username)
    expect((await stranger.call(readTerminal, params)).status).toBe(200)
    expect((await admin.call(readTerminal, params)).status).toBe(404)
    const late = await root.call(assignTerminal, { ...params, body: { etag: terminal.owner_etag, owner: null } })
    expect([late.status, late.details]).toEqual([
      409,
      [{ path: 'owner', message: `is now ${JSON.stringify(stranger.username)}` }],
    ])
    const taken = await root.call(assignTerminal, { ...params, body: { etag: given.data.owner_etag, owner: null } })
    expect(taken.data.owner).toBeNull()
    expect((await stranger.call(readTerminal, params)).status).toBe(404)
  })

  it('refuses who is no administrator', async () => {
    const { terminal } = await registered(admin)
    const user = await open.person('user')
    for (const owner of [user.username, 'nobody']) {
      const body = { etag: terminal.owner_etag, owner }
      const answer = await root.call(assignTerminal, { ...at(terminal.terminal_id), body })
      expect([answer.status, answer.details[0]?.path]).toEqual([400, 'owner'])
    }
  })
})

describe('what a terminal did', () => {
  it('is its ended tasks, and the PNRs it booked and ticketed, newest first, page by page', async () => {
    const customer = await createCustomer(open.store)
    const terminal = await createTerminal(open.store)
    const other = await createTerminal(open.store)
    for (const [i, ticketed] of [terminal.id, other.id, null].entries())
      await open.store.query(
        `INSERT INTO pnrs (pnr, user_id, office_no, terminal_id, booked_task_id, last_travel_date, ticketed_at, ticketed_terminal_id)
         VALUES ($1, $2, 'SHA255', $3, gen_random_uuid(), now(), CASE WHEN $4::text IS NOT NULL THEN now() END, $4)`,
        [`AAAAA${i}`, customer.userId, i === 1 ? other.id : terminal.id, ticketed],
      )
    const pnrs = async (list: string, query: Record<string, string | number> = {}) =>
      (await root.call(listTerminalPnrs, { ...at(terminal.id), query: { list, ...query } })).data
    const first = await pnrs('booked', { limit: 1 })
    expect(first.items.map(({ pnr }) => pnr)).toEqual(['AAAAA2'])
    const second = await pnrs('booked', { limit: 1, cursor: first.next_cursor ?? '' })
    expect([second.items.map(({ pnr }) => pnr), second.next_cursor]).toEqual([['AAAAA0'], null])
    expect((await pnrs('ticketed')).items.map(({ pnr }) => pnr)).toEqual(['AAAAA0'])

    const held = await executingTask(open.store.db, newTask(customer), terminal.id)
    const done = () => root.call(listTerminalTasks, at(terminal.id))
    expect((await done()).data.items).toEqual([])
    const { taskId, terminalId, claimToken } = held
    const report = {
      taskId,
      terminalId,
      claimToken,
      status: 'failed',
      errorCode: 'FARE_NOT_FOUND',
      retryable: false,
    } as const
    await storeReports(open.store.db, [report])
    expect((await done()).data.items).toMatchObject([{ task_id: held.taskId, state: 'failed', attempt: 1 }])
  })
})

describe('a key', () => {
  it('is replaced, and the old one fits no more', async () => {
    const { terminal, terminal_key: old } = await registered(admin)
    const { data } = await admin.call(rotateTerminalKey, at(terminal.terminal_id))
    const stored = await findTerminalForAuth(open.store.db, terminal.terminal_id)
    expect(fitsTerminalKey(stored?.keyHash ?? '', data.terminal_key)).toBe(true)
    expect(fitsTerminalKey(stored?.keyHash ?? '', old)).toBe(false)
  })
})

describe('who may do it to whose terminal', () => {
  const etag = '0123456789abcdef'
  const rows = [
    ['read', readTerminal, undefined, { super_admin: 'in', admin: 'in', user: 'in', operations: 'in' }],
    ['queue', readTerminalQueue, undefined, { super_admin: 'in', admin: 'in', user: 'in', operations: 'in' }],
    ['tasks', listTerminalTasks, undefined, { super_admin: 'in', admin: 'in', user: 'in', operations: 'in' }],
    ['history', listTerminalHistory, undefined, { super_admin: 'in', admin: 'in', user: 'in', operations: 'in' }],
    ['edit', editTerminal, { etag }, { super_admin: 'in', admin: 'in', user: '403', operations: '403' }],
    ['key', rotateTerminalKey, undefined, { super_admin: 'in', admin: 'in', user: '403', operations: '403' }],
    [
      'assign',
      assignTerminal,
      { etag, owner: null },
      { super_admin: 'in', admin: '403', user: '403', operations: '403' },
    ],
  ] as const
  const roles = ['super_admin', 'admin', 'user', 'operations'] as const
  const cells = rows.flatMap(([name, route, body, verdicts]) =>
    roles.flatMap((role) =>
      (['own', 'foreign', 'nobody’s'] as const).map((relation) => {
        const own = verdicts[role]
        const reaches = relation === 'own' || role === 'super_admin' || role === 'operations'
        return [name, role, relation, own === 'in' && !reaches ? '404' : own, route, body] as const
      }),
    ),
  )
  it.each(cells)('%s, %s, %s: %s', async (_name, role, relation, expected, route, body) => {
    const person = await open.person(role)
    const terminal = await createTerminal(open.store)
    const owner = relation === 'own' ? person.userId : relation === 'foreign' ? stranger.userId : null
    await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [terminal.id, owner])
    const answer = await person.call(route, { ...at(terminal.id), ...(body === undefined ? {} : { body }) } as never)
    const verdict = answer.status === 403 || answer.status === 404 ? String(answer.status) : 'in'
    expect([verdict, answer.status < 500]).toEqual([expected, true])
    const listed = await person.call(listTerminals, { query: { text: terminal.id } })
    const reaches = relation === 'own' || role === 'super_admin' || role === 'operations'
    expect(listed.data.items).toHaveLength(reaches ? 1 : 0)
  })
})

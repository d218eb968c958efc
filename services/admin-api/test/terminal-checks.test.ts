import {
  listTerminalHistory,
  listTerminalTasks,
  readTerminalHealth,
  readTerminalTest,
  testTerminal,
} from '@etermai/admin-contract'
import { recordPresence, setTerminalState } from '@etermai/fleet'
import { storeReports } from '@etermai/task-store'
import { assign, claim, createTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let stranger: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  root = await open.person('super_admin')
  stranger = await open.person('admin')
})
afterAll(() => open.dispose())

const NIL = '00000000-0000-4000-8000-000000000000'

it('health is told in at most 300 points', async () => {
  const { id: terminal_id } = await createTerminal(open.store)
  for (const minutes of [120, 2])
    await recordPresence(open.store.db, [
      {
        terminalId: terminal_id,
        seenAt: new Date(Date.now() - minutes * 60_000),
        bootId: null,
        health: { cpu: 50, gui_ready: minutes === 2 },
      },
    ])
  const health = async (query = {}) => (await root.call(readTerminalHealth, { params: { terminal_id }, query })).data
  expect(await health()).toMatchObject({
    seconds: 300,
    points: [
      { cpu: 0.5, memory: null, gui_ready: false },
      { cpu: 0.5, memory: null, gui_ready: true },
    ],
  })
  expect((await health({ hours: 1 })).points).toHaveLength(1)
  expect((await health({ hours: 744 })).seconds * 300).toBeGreaterThanOrEqual(744 * 3_600)
})

describe('a test task', () => {
  it('is a free read for this terminal alone, and its outcome is told', async () => {
    const { id: terminal_id } = await createTerminal(open.store)
    const params = { terminal_id }
    const { task_id } = (await root.call(testTerminal, { params })).data
    const read = async () => (await root.call(readTerminalTest, { params: { terminal_id, task_id } })).data
    expect(await read()).toMatchObject({ task_id, state: 'pending', finished_at: null })
    const [row] = await open.store.query('SELECT terminal_pin, price_fen, is_write FROM tasks WHERE id = $1', [task_id])
    expect(row).toEqual({ terminal_pin: terminal_id, price_fen: 0, is_write: false })
    const { claimToken } = await claim(open.store.db, await assign(open.store.db, task_id, terminal_id))
    await storeReports(open.store.db, [
      {
        taskId: task_id,
        terminalId: terminal_id,
        claimToken,
        status: 'failed',
        errorCode: 'TERMINAL_ERROR',
        retryable: false,
      },
    ])
    expect(await read()).toMatchObject({ state: 'failed', error_code: 'TERMINAL_ERROR' })
    const done = await root.call(listTerminalTasks, { params })
    expect(done.data.items).toMatchObject([{ task_id, source: 'system', state: 'failed' }])
    const history = await root.call(listTerminalHistory, { params, query: { kind: 'tested' } })
    expect(history.data.items).toMatchObject([{ actor: root.username, detail: { task_id } }])
    const { id: other } = await createTerminal(open.store)
    const elsewhere = await root.call(readTerminalTest, { params: { terminal_id: other, task_id } })
    expect(elsewhere.status).toBe(404)
  })

  it.each(['draining', 'paused'] as const)('is not sent to a terminal that is %s', async (state) => {
    const { id: terminal_id } = await createTerminal(open.store)
    await setTerminalState(open.store, { terminalId: terminal_id, state, reason: 'x' })
    expect((await root.call(testTerminal, { params: { terminal_id } })).code).toBe('STATE_CONFLICT')
  })
})

describe('who may do it to whose terminal', () => {
  const cells = [
    ['super_admin', 'own', 200, 200],
    ['super_admin', 'foreign', 200, 200],
    ['admin', 'own', 200, 200],
    ['admin', 'foreign', 404, 404],
    ['user', 'own', 200, 403],
    ['user', 'foreign', 404, 403],
    ['operations', 'own', 200, 200],
    ['operations', 'foreign', 200, 200],
  ] as const
  it.each(cells)('%s, %s: sees %s, tests %s', async (role, relation, sees, tests) => {
    const person = await open.person(role)
    const { id: terminal_id } = await createTerminal(open.store)
    const owner = relation === 'own' ? person : stranger
    await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [terminal_id, owner.userId])
    const params = { terminal_id }
    expect((await person.call(readTerminalHealth, { params })).status).toBe(sees)
    expect((await person.call(testTerminal, { params })).status).toBe(tests)
    expect((await person.call(readTerminalTest, { params: { ...params, task_id: NIL } })).status).toBe(404)
  })
})

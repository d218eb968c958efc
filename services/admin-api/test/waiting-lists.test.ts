import { listStarvedCustomers, listTerminalQueues, listWaitingLanes, readTerminalList } from '@etermai/admin-contract'
import { listKey } from '@etermai/domain'
import { createLog, createRedis } from '@etermai/platform'
import { assignedTask, createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agent, asCustomer, OFFICE, taskOf } from './agents.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let operations: Person
const log = createLog('test', 'silent')
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  operations = await open.person('operations')
})
afterAll(() => open.dispose())

describe('the lists of terminals', () => {
  it('say what each executes since when, and what waits for it', async () => {
    const person = await asCustomer(open, await agent(open))
    const terminal = await createTerminal(open.store, { officeNo: OFFICE })
    const held = await executingTask(open.store.db, newTask(person), terminal.id)
    const next = await assignedTask(open.store.db, newTask(person), terminal.id)
    const hint = `${next.id}:${next.assignment_no}`
    const redis = createRedis(open.redis.url, log)
    await redis.connect()
    await redis.rpush(listKey(terminal.id), 'gone:1', hint)
    await redis.quit()
    const { data } = await operations.call(readTerminalList, { params: { terminal_id: terminal.id } })
    expect(data).toMatchObject({
      office_no: OFFICE,
      executing: { task_id: held.taskId, type: 'query_av' },
      assigned: 1,
      hints: 2,
      tasks: [
        { task_id: held.taskId, status: 'executing', username: person.username, hint: null },
        { task_id: next.id, status: 'assigned', hint: 1 },
      ],
      stray_hints: ['gone:1'],
    })
    const listed = await operations.call(listTerminalQueues, { query: { office_no: OFFICE, limit: 200 } })
    expect(listed.data.items.find(({ terminal_id }) => terminal_id === terminal.id)).toMatchObject({
      assigned: 1,
      hints: 2,
    })
  })

  it('are read page by page', async () => {
    for (let i = 0; i < 3; i++) await createTerminal(open.store)
    const all = (await operations.call(listTerminalQueues, { query: { limit: 200 } })).data.items
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string | number> = cursor === '' ? { limit: 2 } : { limit: 2, cursor }
      const { data }: Awaited<ReturnType<typeof operations.call<typeof listTerminalQueues>>> = await operations.call(
        listTerminalQueues,
        { query },
      )
      found.push(...data.items.map(({ terminal_id }) => terminal_id))
      cursor = data.next_cursor
    }
    expect(found).toEqual(all.map(({ terminal_id }) => terminal_id))
  })
})

describe('what waits', () => {
  it('is counted by lane, operation and priority', async () => {
    const person = await agent(open)
    for (let i = 0; i < 3; i++) await taskOf(open, person, { priority: 9, officeNo: OFFICE })
    const { data } = await operations.call(listWaitingLanes)
    expect(data.items.find(({ priority }) => priority === 9)).toMatchObject({
      offices: [OFFICE],
      terminal_id: null,
      type: 'query_av',
      waiting: 3,
    })
    expect(data.more).toBe(false)
  })

  it('is told by customer, who has waited longest first', async () => {
    const [late, early] = [await agent(open), await agent(open)]
    for (let i = 0; i < 2; i++) await taskOf(open, late)
    const taskId = await taskOf(open, early)
    await open.store.query(`UPDATE tasks SET created_at = now() - interval '1 hour' WHERE id = $1`, [taskId])
    await open.store.query('UPDATE accounts SET weight = 3 WHERE user_id = $1', [early.userId])
    const { data } = await operations.call(listStarvedCustomers, { query: { limit: 100 } })
    expect(data.items[0]).toMatchObject({ username: early.username, waiting: 1, open_tasks: 1, weight: 3 })
    const after = data.items.find(({ username }) => username === late.username)
    expect(after).toMatchObject({ waiting: 2, open_tasks: 2 })
    expect(data.items[0]?.share).toBeCloseTo(3 * (after?.share ?? 0))
    expect(data.items.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(data.customers).toBe(data.items.length)
  })
})

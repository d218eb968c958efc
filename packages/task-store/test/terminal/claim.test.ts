import { randomUUID } from 'node:crypto'
import {
  assign,
  assignedTask,
  type Customer,
  claim,
  executingTask,
  newTask,
  sampleOf,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Assigned, type ClaimRequest, claimTasks, storeReports, withdrawTasks } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
  customer = await bench.customer()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  terminal = await bench.terminal()
})

const requestFor = (assigned: Assigned, more: Partial<ClaimRequest> = {}): ClaimRequest => ({
  task_id: assigned.id,
  terminal_id: assigned.terminal_id,
  assignment_no: assigned.assignment_no,
  claim_token: randomUUID(),
  boot_id: 'boot-1',
  announces_commit: true,
  ...more,
})
const setState = (state: string) => bench.query('UPDATE terminals SET state = $2 WHERE id = $1', [terminal.id, state])

describe('S4 a claim', () => {
  it('is stored with its token, lease, deadline and boot before the terminal is told', async () => {
    const task = newTask(customer, { priority: 8 })
    const assigned = await assignedTask(bench.db, task, terminal.id)
    const request = requestFor(assigned)
    const [claimed] = await claimTasks(bench.db, [request])
    const row = await bench.task(assigned.id)
    expect(row).toMatchObject({
      state: 'executing',
      sequence: 3,
      attempt: 1,
      claim_token: request.claim_token,
      boot_id: 'boot-1',
      announces_commit: true,
      named_at: null,
      current_named: false,
      heartbeats: false,
      committed_at: null,
      fetch_until: null,
    })
    const started = Number(row.started_at)
    expect(Number(row.lease_until) - started).toBe(task.clocks.leaseMs)
    expect(Number(row.deadline_at) - started).toBe(task.clocks.deadlineMs)
    expect(claimed).toMatchObject({
      id: assigned.id,
      terminal_id: terminal.id,
      user_id: customer.userId,
      type: 'query_av',
      params: task.params,
      priority: 8,
      attempt: 1,
      claim_token: request.claim_token,
      lease_ms: task.clocks.leaseMs,
      deadline_at: row.deadline_at,
      office_no: 'SHA255',
    })
    expect((await bench.events(assigned.id)).at(-1)).toMatchObject({
      event: 'claim',
      from_state: 'assigned',
      to_state: 'executing',
      actor: `terminal:${terminal.id}`,
      attempt: 1,
    })
  })

  it.each([
    ['an older assignment', (assigned: Assigned) => ({ assignment_no: assigned.assignment_no - 1 })],
    ['a later assignment', (assigned: Assigned) => ({ assignment_no: assigned.assignment_no + 1 })],
    ['a task that does not exist', () => ({ task_id: randomUUID() })],
  ])('of %s finds nothing', async (_, wrong) => {
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    expect(await claimTasks(bench.db, [requestFor(assigned, wrong(assigned))])).toEqual([])
    expect(await bench.task(assigned.id)).toMatchObject({ state: 'assigned', attempt: 0, sequence: 2 })
  })

  it('of a withdrawn assignment finds nothing, though the task waits', async () => {
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    await withdrawTasks(bench.db, [{ task_id: assigned.id, assignment_no: 1, reason: 'not fetched' }])
    expect(await claimTasks(bench.db, [requestFor(assigned)])).toEqual([])
  })
})

describe('S3 a task is claimed by one terminal', () => {
  it('the one that it is locked to', async () => {
    const other = await bench.terminal()
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    expect(await claimTasks(bench.db, [requestFor(assigned, { terminal_id: other.id })])).toEqual([])
    expect(await claimTasks(bench.db, [requestFor(assigned)])).toHaveLength(1)
  })

  it('once, when 40 claims come at once', async () => {
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    const requests = Array.from({ length: 40 }, () => requestFor(assigned))
    const claims = (await Promise.all(requests.map((request) => claimTasks(bench.db, [request])))).flat()
    expect(claims).toHaveLength(1)
    expect(await bench.task(assigned.id)).toMatchObject({
      attempt: 1,
      claim_token: claims[0]?.claim_token,
      sequence: 3,
    })
  })

  it('once, when one batch asks for it twice', async () => {
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    expect(await claimTasks(bench.db, [requestFor(assigned), requestFor(assigned)])).toHaveLength(1)
    expect((await bench.events(assigned.id)).filter(({ event }) => event === 'claim')).toHaveLength(1)
  })
})

describe('S3 a terminal executes one task at a time', () => {
  it('a second claim is refused by the database', async () => {
    await executingTask(bench.db, newTask(customer), terminal.id)
    const second = await assignedTask(bench.db, newTask(customer), terminal.id)
    await expect(claim(bench.db, second)).rejects.toMatchObject({ code: '23505', constraint: 'tasks_one_executing' })
    expect((await bench.task(second.id)).state).toBe('assigned')
  })

  it('of many claims at once for many tasks one succeeds', async () => {
    const tasks = await Promise.all(
      Array.from({ length: 8 }, () => assignedTask(bench.db, newTask(customer), terminal.id)),
    )
    const done = await Promise.allSettled(tasks.map((assigned) => claimTasks(bench.db, [requestFor(assigned)])))
    const claimed = done.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    expect(claimed).toHaveLength(1)
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: '23505' })
  })

  it('terminals do not disturb each other in one batch', async () => {
    const others = await Promise.all([bench.terminal(), bench.terminal()])
    const tasks = await Promise.all(others.map(({ id }) => assignedTask(bench.db, newTask(customer), id)))
    expect(
      await claimTasks(
        bench.db,
        tasks.map((assigned) => requestFor(assigned)),
      ),
    ).toHaveLength(2)
  })
})

describe('S15 a terminal that is held back', () => {
  it.each(['draining', 'paused', 'quarantined'])('claims nothing while it is %s', async (state) => {
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    await setState(state)
    expect(await claimTasks(bench.db, [requestFor(assigned)])).toEqual([])
    await setState('active')
    expect(await claimTasks(bench.db, [requestFor(assigned)])).toHaveLength(1)
  })

  it.each([
    ['quarantined', 1],
    ['paused', 0],
    ['draining', 0],
  ])("claims the platform's own test while it is %s: %d", async (state, claims) => {
    const assigned = await assignedTask(bench.db, newTask(customer, { source: 'system' }), terminal.id)
    await setState(state)
    expect(await claimTasks(bench.db, [requestFor(assigned)])).toHaveLength(claims)
  })
})

describe('S6 the point of no return at the claim', () => {
  it.each([
    ['a write, by a program that announces it', 'book_pnr', true, 'boot-1', false],
    ['a write, by a program that does not', 'book_pnr', false, 'boot-1', true],
    ['a write, by a program without boot_id', 'book_pnr', true, null, true],
    ['a write, by a program with neither', 'book_pnr', false, null, true],
    ['a read, by any', 'query_av', false, null, false],
  ] as const)('%s', async (_, type, announces_commit, boot_id, committed) => {
    const task = newTask(customer, { type, params: sampleOf(type).params })
    const held = await executingTask(bench.db, task, terminal.id, { announces_commit, boot_id })
    const row = await bench.task(held.taskId)
    expect(row.committed_at !== null).toBe(committed)
    expect(row.announces_commit).toBe(announces_commit && boot_id !== null)
  })

  it('is of each claim by itself, and nothing of the claim before is left', async () => {
    const first = await executingTask(bench.db, newTask(customer, { type: 'book_pnr' }), terminal.id)
    const { taskId, terminalId, claimToken } = first
    await storeReports(bench.db, [{ taskId, terminalId, claimToken, status: 'failed', retryable: true }])
    const other = await bench.terminal()
    const again = await assign(bench.db, taskId, other.id)
    await claim(bench.db, again, { announces_commit: false, boot_id: 'boot-2' })
    expect(await bench.task(taskId)).toMatchObject({
      attempt: 2,
      assignment_no: 2,
      boot_id: 'boot-2',
      announces_commit: false,
      committed_at: expect.any(Date),
      tried: [terminalId],
    })
  })
})

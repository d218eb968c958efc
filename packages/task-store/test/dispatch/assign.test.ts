import {
  assign,
  assignedTask,
  type Customer,
  claim,
  newTask,
  pendingTask,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignTasks, placedTasks, unfetchedTasks, withdrawTasks } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let one: TestTerminal
let two: TestTerminal
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
  customer = await bench.customer()
  one = await bench.terminal()
  two = await bench.terminal()
})
afterAll(() => bench.dispose())

const pending = (more = {}) => pendingTask(bench.db, newTask(customer, more))
const pick = (task_id: string, { id }: TestTerminal) => ({ task_id, terminal_id: id })
const withdraw = (task_id: string, assignment_no: number) =>
  withdrawTasks(bench.db, [{ task_id, assignment_no, reason: 'not fetched' }])

describe('S3 a task is locked to one terminal', () => {
  it('with its clock for being fetched, and a line in its log', async () => {
    const task = newTask(customer)
    const id = await pendingTask(bench.db, task)
    expect(await assign(bench.db, id, one.id)).toEqual({ id, terminal_id: one.id, assignment_no: 1 })
    const row = await bench.task(id)
    expect(row).toMatchObject({ state: 'assigned', sequence: 2, terminal_id: one.id, attempt: 0, claim_token: null })
    expect(Number(row.fetch_until) - Number(row.assigned_at)).toBe(task.clocks.fetchMs)
    expect(await bench.events(id)).toEqual([
      {
        sequence: 2,
        event: 'assign',
        from_state: 'pending',
        to_state: 'assigned',
        terminal_id: one.id,
        attempt: 0,
        actor: 'system',
        detail: null,
      },
    ])
  })

  it('and to no other after that', async () => {
    const id = await pending()
    await assign(bench.db, id, one.id)
    expect(await assignTasks(bench.db, [pick(id, two)])).toEqual([])
    expect((await bench.task(id)).terminal_id).toBe(one.id)
  })

  it('by one of many that try at once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => pending()))
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        assignTasks(
          bench.db,
          ids.map((id) => pick(id, i % 2 === 0 ? one : two)),
        ),
      ),
    )
    const won = tries.flat()
    expect(won.map(({ id }) => id).sort()).toEqual([...ids].sort())
    for (const { id, terminal_id } of won) {
      expect(await bench.task(id)).toMatchObject({ terminal_id, assignment_no: 1, sequence: 2 })
    }
  })

  it('once, when one statement names it for two terminals', async () => {
    const id = await pending()
    expect(await assignTasks(bench.db, [pick(id, one), pick(id, two)])).toHaveLength(1)
    expect(await bench.events(id)).toHaveLength(1)
  })

  it('and what does not wait is left out: the rest of the batch goes on', async () => {
    const [held, free] = [await pending(), await pending()]
    await assign(bench.db, held, one.id)
    const ghost = '01900000-0000-7000-8000-000000000000'
    const done = await assignTasks(bench.db, [pick(ghost, one), pick(held, two), pick(free, two)])
    expect(done.map(({ id }) => id)).toEqual([free])
  })

  it('that exists', async () => {
    await expect(assignTasks(bench.db, [{ task_id: await pending(), terminal_id: 'tm_none' }])).rejects.toMatchObject({
      code: '23503',
    })
  })
})

describe('S13 one of a batch on a PNR that is being worked on', () => {
  it('stays behind alone', async () => {
    const onPnr = (pnr: string) => pending({ type: 'extract_pnr', params: { pnr } })
    await assign(bench.db, await onPnr('BUSY01'), one.id)
    const [blocked, free, first, second] = [
      await onPnr('BUSY01'),
      await pending(),
      await onPnr('PAIR01'),
      await onPnr('PAIR01'),
    ]
    const done = await assignTasks(
      bench.db,
      [blocked, free, first, second].map((id) => pick(id, two)),
    )
    expect(done.map(({ id }) => id).sort()).toEqual([free, first].sort())
    for (const id of [blocked, second]) expect(await bench.task(id)).toMatchObject({ state: 'pending', sequence: 1 })
  })
})

describe('an assignment is taken back', () => {
  it('with the reason in the log, and the next has another number', async () => {
    const assigned = await assignedTask(bench.db, newTask(customer), one.id)
    expect(await withdraw(assigned.id, 1)).toEqual([{ id: assigned.id, terminal_id: one.id, pnr: null }])
    expect(await bench.task(assigned.id)).toMatchObject({
      state: 'pending',
      sequence: 3,
      terminal_id: null,
      assigned_at: null,
      fetch_until: null,
      tried: [],
      attempt: 0,
    })
    expect((await bench.events(assigned.id)).at(-1)).toMatchObject({
      event: 'withdraw',
      from_state: 'assigned',
      to_state: 'pending',
      terminal_id: one.id,
      detail: { reason: 'not fetched' },
    })
    expect((await assign(bench.db, assigned.id, two.id)).assignment_no).toBe(2)
  })

  it('unless it is another one by now', async () => {
    const { id } = await assignedTask(bench.db, newTask(customer), one.id)
    await withdraw(id, 1)
    await assign(bench.db, id, two.id)
    expect(await withdraw(id, 1)).toEqual([])
    expect(await bench.task(id)).toMatchObject({ state: 'assigned', terminal_id: two.id })
  })

  it('unless it was claimed', async () => {
    const terminal = await bench.terminal()
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    await claim(bench.db, assigned)
    expect(await withdraw(assigned.id, 1)).toEqual([])
    expect((await bench.task(assigned.id)).state).toBe('executing')
  })

  it.each(['claim', 'withdraw'] as const)('or claimed, never both: the first of the two is %s', async (first) => {
    const terminal = await bench.terminal()
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    const acts = { claim: () => claim(bench.db, assigned), withdraw: () => withdraw(assigned.id, 1) }
    const second = first === 'claim' ? 'withdraw' : 'claim'
    const [won, lost] = await bench.inOrder(assigned.id, [acts[first], acts[second]])
    expect(won.status).toBe('fulfilled')
    if (first === 'claim') expect(lost).toMatchObject({ status: 'fulfilled', value: [] })
    else expect(lost).toMatchObject({ status: 'rejected', reason: { message: 'the task was not claimed' } })
    expect((await bench.task(assigned.id)).state).toBe(first === 'claim' ? 'executing' : 'pending')
  })
})

describe('what the dispatcher finds in the table', () => {
  it('are assignments that were not fetched in time', async () => {
    const late = await assignedTask(bench.db, newTask(customer), one.id)
    const fresh = await assignedTask(bench.db, newTask(customer), one.id)
    await bench.query(`UPDATE tasks SET fetch_until = now() - interval '1 ms' WHERE id = $1`, [late.id])
    const found = (await unfetchedTasks(bench.db, 1_000)).map(({ id }) => id)
    expect(found).toContain(late.id)
    expect(found).not.toContain(fresh.id)
    expect(await unfetchedTasks(bench.db, 0)).toEqual([])
  })

  it('is everything that is locked to a terminal or a PNR, and nothing else', async () => {
    const terminal = await bench.terminal()
    const placed = async () => (await placedTasks(bench.db)).filter((task) => task.terminal_id === terminal.id)
    await pending()
    const assigned = await assignedTask(bench.db, newTask(customer), terminal.id)
    expect(await placed()).toMatchObject([{ id: assigned.id, state: 'assigned', assignment_no: 1 }])
    await claim(bench.db, assigned)
    expect(await placed()).toMatchObject([{ id: assigned.id, state: 'executing', fetch_until: null }])
  })
})

import {
  assign,
  assignedTask,
  type Customer,
  newTask,
  pendingTask,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  acceptTasks,
  cancelTask,
  laneHeads,
  type NewTask,
  waitingCustomers,
  waitingLanes,
  waitingOnPnrs,
  waitingTasks,
} from '../../src/index.ts'
import { type Bench, headOf, openBench } from '../bench.ts'

let bench: Bench
let terminal: TestTerminal
let customer: Customer
beforeAll(async () => {
  bench = await openBench()
  terminal = await bench.terminal()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer({ offices: ['SHA255', 'BJS123'] })
})

const MINUTE = 60_000
/** Publishes at a time of one's own; answers the id. */
async function at(nowMs: number, more: Partial<NewTask> = {}): Promise<string> {
  const [accepted] = await acceptTasks(bench.db, [newTask(customer, more)], nowMs)
  if (accepted?.kind !== 'accepted') throw new Error('it was not accepted')
  return accepted.taskId
}
const head = async (limit = 100, lane = '*') =>
  (await headOf(bench.db, customer.userId, lane, limit)).map((task) => task.id)

describe('S11 the head of a lane', () => {
  it('is who came first, among one priority', async () => {
    const ids = [await at(1_000), await at(2_000), await at(3_000)]
    expect(await head()).toEqual(ids)
    expect(await head(2)).toEqual(ids.slice(0, 2))
  })

  it('is the higher priority, until waiting outweighs it', async () => {
    const low = await at(0, { priority: 0 })
    const normal = await at(0, { priority: 5 })
    const high = await at(0, { priority: 9 })
    const later = await at(2 * MINUTE - 1, { priority: 9 })
    const tooLate = await at(4.5 * MINUTE + 1, { priority: 9 })
    expect(await head()).toEqual([high, later, normal, low, tooLate])
  })

  it('is of one customer and one lane only', async () => {
    const any = await at(0)
    const office = await at(0, { officeNo: 'BJS123' })
    const pinned = await at(0, { terminalPin: terminal.id })
    customer = { ...(await bench.customer()) }
    const other = await at(0)
    expect(await head()).toEqual([other])
    const [{ user_id: first } = { user_id: 0 }] = await bench.query<{ user_id: number }>(
      'SELECT user_id FROM tasks WHERE id = $1',
      [any],
    )
    const of = async (lane: string) => (await headOf(bench.db, first, lane, 10)).map((task) => task.id)
    expect([await of('*'), await of('o:BJS123'), await of(`t:${terminal.id}`)]).toEqual([[any], [office], [pinned]])
  })

  it('is not who does not wait any more', async () => {
    const [gone, canceled, waits] = [await at(0), await at(1), await at(2)]
    await assign(bench.db, gone, terminal.id)
    await cancelTask(bench.db, canceled, null, 'test')
    expect(await head()).toEqual([waits])
  })

  it('tells what the dispatcher decides by', async () => {
    await at(7, { type: 'cancel_pnr', params: { pnr: 'HEAD01' }, priority: 3 })
    expect(await headOf(bench.db, customer.userId, '*', 1)).toMatchObject([
      {
        user_id: customer.userId,
        lane: '*',
        rank: 7 - 3 * 30_000,
        type: 'cancel_pnr',
        is_write: true,
        pnr: 'HEAD01',
        tried: [],
        source: 'api',
        priority: 3,
      },
    ])
  })
})

describe('S13 the head of a lane', () => {
  const onPnr = (type: 'extract_pnr' | 'cancel_pnr', pnr: string, nowMs = 0) => at(nowMs, { type, params: { pnr } })

  it('passes over what works on a PNR that is being worked on: a blocked head blocks nobody', async () => {
    const busy = newTask(await bench.customer(), { type: 'extract_pnr', params: { pnr: 'BUSY01' } })
    await assignedTask(bench.db, busy, terminal.id)
    await onPnr('extract_pnr', 'BUSY01', 1)
    await onPnr('cancel_pnr', 'BUSY01', 2)
    const [other, none] = [await onPnr('cancel_pnr', 'FREE01', 3), await at(4)]
    expect(await head()).toEqual([other, none])
  })

  it('lets reads of an unknown PNR through, and no writes', async () => {
    const id = await onPnr('cancel_pnr', 'UNKN01')
    await bench.query(`UPDATE tasks SET state = 'assigned', terminal_id = $2, fetch_until = now() WHERE id = $1`, [
      id,
      terminal.id,
    ])
    await bench.query(
      `UPDATE tasks SET state = 'executing', claim_token = gen_random_uuid(), started_at = now(), lease_until = now(),
              deadline_at = now(), committed_at = now() WHERE id = $1`,
      [id],
    )
    await bench.query(`UPDATE tasks SET state = 'unknown' WHERE id = $1`, [id])
    await onPnr('cancel_pnr', 'UNKN01', 1)
    const read = await onPnr('extract_pnr', 'UNKN01', 2)
    expect(await head()).toEqual([read])
  })
})

const lanesOf = (after: string, limit: number, user_id = customer.userId) =>
  waitingLanes(bench.db, [{ user_id, after }], limit)

describe('S11 a blocked head of any length blocks nobody', () => {
  const onPnr = (type: 'extract_pnr' | 'cancel_pnr', pnr: string, nowMs: number) => at(nowMs, { type, params: { pnr } })
  const read = async (after: { rank: number; id: string } | null, look: number, take = 100) => {
    const [found] = await laneHeads(bench.db, [{ user_id: customer.userId, lane: '*', after, look, take }])
    if (found === undefined) throw new Error('one answer a wish')
    return { ...found, ids: found.tasks.map(({ id }) => id) }
  }

  it('what is passed over is named, and the reading goes on behind it, page by page, to the end', async () => {
    const busy = newTask(await bench.customer(), { type: 'extract_pnr', params: { pnr: 'BUSY02' } })
    await assignedTask(bench.db, busy, terminal.id)
    for (let i = 0; i < 7; i++) await onPnr('extract_pnr', 'BUSY02', i)
    const behind = await at(100)
    const first = await read(null, 3)
    expect(first).toMatchObject({ ids: [], passed: ['BUSY02'], isEnd: false })
    const second = await read(first.to, 3)
    expect(second).toMatchObject({ ids: [], passed: ['BUSY02'], isEnd: false })
    const third = await read(second.to, 3)
    expect(third).toMatchObject({ ids: [behind], passed: ['BUSY02'], isEnd: true })
    expect(await read(third.to, 3)).toMatchObject({ ids: [], passed: [], to: null, isEnd: true })
  })

  it('of one PNR only the first read and the first write are answered, and it ends with the last that is', async () => {
    const write = await onPnr('cancel_pnr', 'MANY01', 1)
    await onPnr('cancel_pnr', 'MANY01', 2)
    const reading = await onPnr('extract_pnr', 'MANY01', 3)
    await onPnr('extract_pnr', 'MANY01', 4)
    const [other, last] = [await at(5), await at(6)]
    const head = await read(null, 100, 3)
    expect(head).toMatchObject({ ids: [write, reading, other], passed: ['MANY01'], isEnd: false })
    expect(await read(head.to, 100, 3)).toMatchObject({ ids: [last], isEnd: true })
  })

  it('what waits for one PNR is found at once, and said to be kept as long as it is', async () => {
    for (let i = 0; i < 20; i++) await onPnr('cancel_pnr', `AWAY${i % 10}0`, i)
    const first = await onPnr('cancel_pnr', 'FIND01', 50)
    await onPnr('cancel_pnr', 'FIND01', 51)
    const find = async () => {
      const wishes = ['NONE01', 'FIND01'].map((pnr) => ({ user_id: customer.userId, lane: '*', pnr }))
      return (await waitingOnPnrs(bench.db, wishes)).map(({ i, task, is_blocked }) => [i, task.id, is_blocked])
    }
    expect(await find()).toEqual([[1, first, false]])
    const busy = newTask(await bench.customer(), { type: 'extract_pnr', params: { pnr: 'FIND01' } })
    await assignedTask(bench.db, busy, terminal.id)
    expect(await find()).toEqual([[1, first, true]])
  })

  it('many lanes are read at once, each from its own place', async () => {
    const any = [await at(1), await at(2)]
    const office = await at(3, { officeNo: 'BJS123' })
    const wish = { user_id: customer.userId, look: 10, take: 1, after: null }
    const heads = await laneHeads(bench.db, [
      { ...wish, lane: 'o:BJS123' },
      { ...wish, lane: 'o:SHA255' },
      { ...wish, lane: '*' },
    ])
    expect(heads.map(({ tasks }) => tasks.map(({ id }) => id))).toEqual([[office], [], [any[0]]])
  })
})

describe('who waits', () => {
  it('is named once a customer and lane, whatever stands in it, a few lanes at a time', async () => {
    for (let i = 0; i < 3; i++) {
      await at(i)
      await at(i, { officeNo: 'SHA255' })
      await at(i, { officeNo: 'BJS123' })
    }
    const lanes = (await lanesOf('', 10)).map(({ lane }) => lane)
    expect(lanes.toSorted()).toEqual(['*', 'o:BJS123', 'o:SHA255'])
    expect((await lanesOf('', 2)).map(({ lane }) => lane)).toEqual(lanes.slice(0, 2))
    expect((await lanesOf(lanes[1] ?? '', 2)).map(({ lane }) => lane)).toEqual(lanes.slice(2))
  })

  it('is named for every customer, in order, and no further than asked', async () => {
    const before = customer.userId - 1
    await at(0)
    const users = [customer.userId]
    for (let i = 0; i < 3; i++) {
      customer = await bench.customer()
      await at(0)
      users.push(customer.userId)
    }
    expect(await waitingCustomers(bench.db, before, 10_000)).toEqual(users)
    expect(await waitingCustomers(bench.db, before, 2)).toEqual(users.slice(0, 2))
    expect(await waitingCustomers(bench.db, users[1] ?? 0, 2)).toEqual(users.slice(2))
    const asked = users.map((user_id) => ({ user_id, after: '' }))
    expect((await waitingLanes(bench.db, asked, 5)).map(({ user_id }) => user_id)).toEqual(users)
  })

  it('is not named when the last has gone', async () => {
    const id = await at(0)
    await cancelTask(bench.db, id, null, 'test')
    expect(await lanesOf('', 10)).toEqual([])
    expect(await waitingCustomers(bench.db, customer.userId - 1, 10)).toEqual([])
  })

  it('S13 come with what goes before them on their PNR, whoever is told of first', async () => {
    const on = { type: 'extract_pnr', pnr: 'QQQ777' }
    const [first, second, third] = [await at(1_000, on), await at(2_000, on), await at(3_000, on)]
    const ids = async (...asked: string[]) => (await waitingTasks(bench.db, asked)).map((task) => task.id).toSorted()
    expect(await ids(third)).toEqual([first, third].toSorted())
    expect(await ids(first)).toEqual([first])
    expect(await ids(second, third)).toEqual([first, second, third].toSorted())
  })

  it('is found by id, as far as it waits', async () => {
    const [waits, gone] = [await at(0), await at(1)]
    await assign(bench.db, gone, terminal.id)
    const ghost = '01900000-0000-7000-8000-000000000000'
    expect((await waitingTasks(bench.db, [waits, gone, ghost])).map((task) => task.id)).toEqual([waits])
    expect(await waitingTasks(bench.db, [])).toEqual([])
  })

  it('is only whom was accepted', async () => {
    const ids = await pendingTask(bench.db, newTask(customer))
    expect((await waitingTasks(bench.db, [ids]))[0]).toMatchObject({ user_id: customer.userId, lane: '*' })
  })
})

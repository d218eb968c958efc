import { randomUUID } from 'node:crypto'
import {
  actOnBell,
  actOnBells,
  listBells,
  listQueues,
  listStarvedCustomers,
  listTerminalQueues,
  listWaitingLanes,
  previewBells,
  readTerminalList,
} from '@etermai/admin-contract'
import { INTAKE_QUEUE } from '@etermai/domain'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { createLog, createQueue, createWorker } from '@etermai/platform'
import { eventually } from '@etermai/testkit'
import { createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agent, asCustomer, taskOf } from './agents.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let operations: Person
let queues: Record<'intake' | 'callbacks', ReturnType<typeof createQueue<unknown>>>
const log = createLog('test', 'silent')
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  operations = await open.person('operations')
  // Neither the dispatcher nor the callback service runs here: what is rung stays.
  queues = {
    intake: createQueue(INTAKE_QUEUE, open.redis.url, log),
    callbacks: createQueue(CALLBACKS_QUEUE, open.redis.url, log),
  }
  await Promise.all([queues.intake.waitUntilReady(), queues.callbacks.waitUntilReady()])
})
afterAll(async () => {
  await Promise.all([queues.intake.closeAll(), queues.callbacks.closeAll()])
  await open.dispose()
})
beforeEach(async () => {
  for (const queue of Object.values(queues)) await queue.obliterate({ force: true })
})

const callbacks = { queue: 'callbacks' } as const
/** Bells about callbacks that failed, for this reason. */
async function failedBells(count: number, reason = 'broken'): Promise<string[]> {
  const worker = createWorker(CALLBACKS_QUEUE, open.redis.url, log, () => Promise.reject(new Error(reason)))
  const before = await queues.callbacks.getFailedCount()
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push((await queues.callbacks.add('due', { event_ids: [randomUUID()] })).id ?? '')
  await eventually(async () => (await queues.callbacks.getFailedCount()) === before + count)
  await worker.close()
  return ids
}
const figuresOf = async (name: string) =>
  (await operations.call(listQueues)).data.items.find((queue) => queue.name === name)
const act = (act: string, bell_id: string, who = operations) =>
  who.call(actOnBell, { params: { ...callbacks, bell_id, act } })
const trail = () =>
  open.store.query<{ actor: string; action: string; after: Record<string, unknown> }>(
    `SELECT actor, action, after FROM audit_log WHERE subject LIKE 'queue:%' ORDER BY at DESC, id DESC`,
  )

describe('the queues', () => {
  it('say how many bells wait, ring, and failed, and since when', async () => {
    const begin = Date.now()
    await queues.callbacks.add('due', { event_ids: [] }, { timestamp: begin - 60_000 })
    await queues.callbacks.add('due', { event_ids: [] })
    await queues.callbacks.add('due', { event_ids: [] }, { delay: 3_600_000 })
    await queues.callbacks.pause()
    const { redis } = (await figuresOf('callbacks')) ?? {}
    expect(redis).toMatchObject({ waiting: 2, active: 0, delayed: 1, failed: 0, paused: true, oldest_failed_at: null })
    expect(Date.parse(redis?.oldest_waiting_at ?? '')).toBeCloseTo(begin - 60_000, -3)
    await queues.callbacks.resume()
    expect((await operations.call(listQueues)).data.items.map(({ name }) => name)).toEqual([
      'intake',
      'callbacks',
      'schedules',
      'exports',
    ])
  })

  it('say how many ended in each minute', async () => {
    await failedBells(3)
    const { redis } = (await figuresOf('callbacks')) ?? {}
    expect(redis?.failed_by_minute).toHaveLength(15)
    expect(redis?.failed_by_minute.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(redis?.failed).toBe(3)
  })

  it('say what stands in the database, whether a bell rings for it or not', async () => {
    const before = (await figuresOf('intake'))?.stands.waiting ?? 0
    const person = await agent(open)
    await taskOf(open, person)
    expect(await figuresOf('intake')).toMatchObject({ redis: { waiting: 0 }, stands: { waiting: before + 1 } })
  })
})

describe('the bells of a queue', () => {
  it('are read page by page, the oldest first, with what they carry cut short and masked', async () => {
    const ids = Array.from({ length: 25 }, () => randomUUID())
    await queues.callbacks.add('due', { event_ids: ids, id_no: '110101199001011237' })
    for (let i = 0; i < 4; i++) await queues.callbacks.add('due', { event_ids: [String(i)] })
    const first = await operations.call(listBells, { params: callbacks, query: { limit: 3 } })
    expect(first.data.items[0]?.payload).toEqual({
      event_ids: ids.slice(0, 20),
      event_ids_count: 25,
      id_no: expect.stringContaining('*'),
    })
    const second = await operations.call(listBells, {
      params: callbacks,
      query: { limit: 3, cursor: first.data.next_cursor ?? '' },
    })
    expect(second.data.next_cursor).toBeNull()
    expect([...first.data.items, ...second.data.items].map(({ payload }) => payload).slice(1)).toEqual(
      ['0', '1', '2', '3'].map((id) => ({ event_ids: [id] })),
    )
    const failed = await operations.call(listBells, { params: callbacks, query: { state: 'failed' } })
    expect(failed.data).toEqual({ items: [], next_cursor: null })
  })

  it('refuse what is no queue, no state, or no place of theirs', async () => {
    expect((await operations.call(listBells, { params: { queue: 'mine' } })).details[0]?.path).toBe('queue')
    for (const query of [{ state: 'completed' }, { limit: 101 }, { cursor: 'x' }])
      expect((await operations.call(listBells, { params: callbacks, query })).status).toBe(400)
  })

  it('are rung again when they failed', async () => {
    const [id = ''] = await failedBells(1)
    const { data } = await operations.call(listBells, { params: callbacks, query: { state: 'failed' } })
    expect(data.items[0]).toMatchObject({ bell_id: id, failed_reason: 'broken', tries: 1 })
    expect((await act('retry', id)).data).toEqual({ bell_id: id })
    expect(await queues.callbacks.getJobState(id)).toBe('waiting')
    expect(await act('retry', id)).toMatchObject({
      code: 'STATE_CONFLICT',
      details: [{ path: 'bell_id', message: 'is waiting' }],
    })
    expect((await trail())[0]).toMatchObject({
      actor: operations.username,
      action: 'queue.retry',
      after: { bell_id: id, state: 'failed' },
    })
  })

  it('are removed, and the task that one told of waits on', async () => {
    const person = await agent(open)
    const taskId = await taskOf(open, person)
    const bell = await queues.intake.add('accepted', { task_ids: [taskId] })
    const removed = await operations.call(actOnBell, {
      params: { queue: 'intake', bell_id: bell.id ?? '', act: 'remove' },
    })
    expect(removed.status).toBe(200)
    expect(await queues.intake.getWaitingCount()).toBe(0)
    expect(await open.store.query('SELECT state FROM tasks WHERE id = $1', [taskId])).toEqual([{ state: 'pending' }])
    expect((await act('remove', bell.id ?? '')).code).toBe('NOT_FOUND')
  })

  it('are rung anew with what they carry', async () => {
    const [id = ''] = await failedBells(1)
    const { data } = await act('replay', id)
    expect(data.bell_id).not.toBe(id)
    const [old, rung] = await Promise.all([queues.callbacks.getJob(id), queues.callbacks.getJob(data.bell_id)])
    expect(rung?.data).toEqual(old?.data)
    expect(await queues.callbacks.getJobState(id)).toBe('failed')
  })

  it('are left alone while somebody answers them', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const worker = createWorker(CALLBACKS_QUEUE, open.redis.url, log, () => held)
    const { id = '' } = await queues.callbacks.add('due', { event_ids: [] })
    await eventually(async () => (await queues.callbacks.getActiveCount()) === 1)
    for (const verb of ['retry', 'remove', 'replay'])
      expect(await act(verb, id)).toMatchObject({ code: 'STATE_CONFLICT', details: [{ message: 'is active' }] })
    release()
    await worker.close()
  })

  it('of a schedule hang as long as it is active', async () => {
    const schedules = createQueue('schedules', open.redis.url, log)
    await schedules.waitUntilReady()
    await schedules.upsertJobScheduler(randomUUID(), { pattern: '0 3 1 1 *' }, { name: 'due', data: {} } as never)
    const [bell] = await schedules.getDelayed()
    const answer = await operations.call(actOnBell, {
      params: { queue: 'schedules', bell_id: bell?.id ?? '', act: 'remove' },
    })
    expect(answer).toMatchObject({ code: 'STATE_CONFLICT' })
    expect(answer.details[0]?.message).toContain('pause')
    expect(await schedules.getDelayedCount()).toBe(1)
    await schedules.obliterate({ force: true })
    await schedules.closeAll()
  })
})

describe('many bells', () => {
  const preview = (body: object) => operations.call(previewBells, { params: callbacks, body: body as never })
  const run = (token: string, who = operations, queue = 'callbacks') =>
    who.call(actOnBells, { params: { queue }, body: { token } })

  it('are counted, then rung again in batches, by why they failed', async () => {
    await failedBells(230, 'connection refused')
    await failedBells(2, 'other')
    const { data } = await preview({ act: 'retry', filter: { state: 'failed', reason: 'refused' } })
    expect(data).toMatchObject({ count: 230, more: false, by_status: { failed: 230 } })
    expect(await queues.callbacks.getFailedCount()).toBe(232)
    const first = await run(data.token)
    expect(first.data).toMatchObject({ done: 200, refused: [] })
    const second = await run(first.data.next_token ?? '')
    expect(second.data).toEqual({ done: 30, refused: [], next_token: null })
    expect([await queues.callbacks.getFailedCount(), await queues.callbacks.getWaitingCount()]).toEqual([2, 230])
    expect((await run(data.token)).data.done).toBe(0)
  })

  it('are not met again when they fail again', async () => {
    await failedBells(3)
    const { data } = await preview({ act: 'retry', filter: { state: 'failed' } })
    expect((await run(data.token)).data.done).toBe(3)
    const worker = createWorker(CALLBACKS_QUEUE, open.redis.url, log, () => Promise.reject(new Error('again')))
    await eventually(async () => (await queues.callbacks.getFailedCount()) === 3)
    await worker.close()
    expect((await run(data.token)).data).toEqual({ done: 0, refused: [], next_token: null })
  })

  it('are removed, those that rang before the preview alone', async () => {
    for (let i = 0; i < 3; i++) await queues.callbacks.add('due', { event_ids: [] }, { timestamp: Date.now() - 1_000 })
    const { data } = await preview({ act: 'remove', filter: { state: 'waiting' } })
    expect(data.count).toBe(3)
    await queues.callbacks.add('due', { event_ids: ['later'] }, { timestamp: Date.now() + 60_000 })
    expect((await run(data.token)).data).toEqual({ done: 3, refused: [], next_token: null })
    expect((await queues.callbacks.getWaiting()).map((bell) => bell.data)).toEqual([{ event_ids: ['later'] }])
    expect((await trail())[0]).toMatchObject({ action: 'queue.remove', after: { filter: { state: 'waiting' } } })
  })

  it('are rung anew, each once', async () => {
    await failedBells(3)
    const { data } = await preview({ act: 'replay', filter: { state: 'failed' } })
    expect((await run(data.token)).data).toEqual({ done: 3, refused: [], next_token: null })
    expect([await queues.callbacks.getFailedCount(), await queues.callbacks.getWaitingCount()]).toEqual([3, 3])
  })

  it('may be named, and say which of them did not take it', async () => {
    const [failed = ''] = await failedBells(1)
    const { id: waiting = '' } = await queues.callbacks.add('due', { event_ids: [] })
    const { data } = await preview({ act: 'retry', ids: [failed, waiting, 'gone'] })
    expect(data).toMatchObject({ count: 2, by_status: { failed: 1, waiting: 1 } })
    expect((await run(data.token)).data).toEqual({
      done: 1,
      refused: [{ id: waiting, code: 'STATE_CONFLICT', message: 'is waiting' }],
      next_token: null,
    })
  })

  it('take a token of one’s own, for its queue', async () => {
    const { data } = await preview({ act: 'remove', filter: { state: 'failed' } })
    const other = await open.person('operations')
    for (const answer of [await run(data.token, other), await run('x'), await run(data.token, operations, 'intake')])
      expect(answer.details[0]?.path).toBe('token')
  })

  it('need a filter that can be meant', async () => {
    for (const [body, path] of [
      [{ act: 'retry', filter: { state: 'waiting' } }, 'filter.state'],
      [{ act: 'remove' }, 'filter'],
      [{ act: 'remove', filter: { state: 'active' } }, 'filter.state'],
      [{ act: 'burn', filter: { state: 'failed' } }, 'act'],
    ] as const)
      expect((await preview(body)).details[0]?.path).toBe(path)
  })
})

describe('who reaches less than everything and was given the right', () => {
  it('sees what waits of their own and their terminals, and no queue', async () => {
    const admin = await open.person('admin', { permissions: ['queues.read', 'queues.act'] })
    const mine = await agent(open, admin)
    await taskOf(open, mine)
    const [own, foreign] = [await createTerminal(open.store), await createTerminal(open.store)]
    await open.store.query('UPDATE terminals SET owner_id = $1 WHERE id = $2', [admin.userId, own.id])
    const held = await executingTask(open.store.db, newTask(await asCustomer(open, await agent(open))), own.id)
    const { data } = await admin.call(listStarvedCustomers)
    expect(data.items.map(({ username }) => username)).toEqual([mine.username])
    expect((await admin.call(listWaitingLanes)).data.looked).toBe(1)
    const listed = await admin.call(listTerminalQueues)
    expect(listed.data.items.map(({ terminal_id }) => terminal_id)).toEqual([own.id])
    expect((await admin.call(readTerminalList, { params: { terminal_id: own.id } })).data.tasks).toMatchObject([
      { task_id: held.taskId, username: null },
    ])
    expect((await admin.call(readTerminalList, { params: { terminal_id: foreign.id } })).code).toBe('NOT_FOUND')
    expect((await admin.call(listBells, { params: callbacks })).code).toBe('NOT_PERMITTED')
    expect((await act('remove', '1', admin)).code).toBe('NOT_PERMITTED')
    const preview = { params: callbacks, body: { act: 'remove', filter: { state: 'failed' } } } as const
    expect((await admin.call(previewBells, preview)).code).toBe('NOT_PERMITTED')
    expect((await admin.call(actOnBells, { params: callbacks, body: { token: 'x' } })).code).toBe('NOT_PERMITTED')
  })
})

describe('without Redis', () => {
  it('what stands in the database is told all the same, and no bell is touched', async () => {
    const terminal = await createTerminal(open.store)
    await open.redis.stop()
    try {
      const { status, data } = await operations.call(listQueues)
      expect([status, data.items.map(({ redis }) => redis)]).toEqual([200, [null, null, null, null]])
      const params = { terminal_id: terminal.id }
      expect((await operations.call(readTerminalList, { params })).data).toMatchObject({ assigned: 0, hints: null })
      expect((await operations.call(listBells, { params: callbacks })).code).toBe('UNAVAILABLE')
      expect((await act('remove', '1')).code).toBe('UNAVAILABLE')
    } finally {
      await open.redis.restart()
    }
  })
})

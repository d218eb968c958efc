import { hash } from 'node:crypto'
import { type Customer, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptTasks, type NewTask } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer()
})

const publish = async (task: NewTask) => (await acceptTasks(bench.db, [task]))[0]
const other = hash('sha256', 'other content', 'hex')
const reused = { kind: 'refused', error: { code: 'REQUEST_ID_REUSED' } }
const tasksOf = (userId: number) => bench.query('SELECT id FROM tasks WHERE user_id = $1', [userId])

describe('S2 once per requestId', () => {
  it('makes one task and gives one answer when 200 copies come at once', async () => {
    const task = newTask(customer, { priceFen: 100 })
    const answers = await Promise.all(Array.from({ length: 200 }, () => publish(task)))
    expect(answers.filter((answer) => answer?.kind === 'accepted')).toHaveLength(1)
    expect(answers.filter((answer) => answer?.kind === 'known')).toHaveLength(199)
    expect(new Set(answers.map((answer) => (answer as { taskId: string }).taskId)).size).toBe(1)
    expect(await tasksOf(customer.userId)).toHaveLength(1)
    expect(await bench.account(customer.userId)).toMatchObject({ held_fen: 100, open_tasks: 1 })
  })

  it('makes one task of 200 copies in batches of ten', async () => {
    const task = newTask(customer)
    const answers = (
      await Promise.all(
        Array.from({ length: 20 }, () =>
          acceptTasks(
            bench.db,
            Array.from({ length: 10 }, () => task),
          ),
        ),
      )
    ).flat()
    expect(answers.filter((answer) => answer.kind === 'accepted')).toHaveLength(1)
    expect(new Set(answers.map((answer) => (answer as { taskId: string }).taskId)).size).toBe(1)
    expect(await tasksOf(customer.userId)).toHaveLength(1)
  })

  it('makes one task of two contents that race for one id, and tells the loser', async () => {
    const [a, b] = [newTask(customer), newTask(customer, { contentHash: other })]
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => publish({ ...(i % 2 === 0 ? a : b), requestId: 'race' })),
    )
    const kinds = answers.map((answer) => answer?.kind)
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'known')).toHaveLength(19)
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(20)
    expect(await tasksOf(customer.userId)).toHaveLength(1)
  })

  it('answers 409 for other content, alone and in one batch with the first', async () => {
    const task = newTask(customer)
    const taskId = await pendingTask(bench.db, task)
    expect(await publish({ ...task, contentHash: other })).toMatchObject(reused)
    const fresh = newTask(customer)
    expect(await acceptTasks(bench.db, [fresh, { ...fresh, contentHash: other }, fresh, task])).toMatchObject([
      { kind: 'accepted' },
      reused,
      { kind: 'known' },
      { kind: 'known', taskId },
    ])
  })

  it('keeps the ids of two customers apart', async () => {
    const second = await bench.customer()
    const first = await pendingTask(bench.db, newTask(customer, { requestId: 'R-same' }))
    expect(await pendingTask(bench.db, newTask(second, { requestId: 'R-same', contentHash: other }))).not.toBe(first)
  })

  it('tells capitals from small letters', async () => {
    const first = await pendingTask(bench.db, newTask(customer, { requestId: 'abc' }))
    expect(await pendingTask(bench.db, newTask(customer, { requestId: 'ABC' }))).not.toBe(first)
  })

  it('answers the known task before any other check: whatever has changed since', async () => {
    const poor = await bench.customer({
      balanceFen: 100,
      limits: { backlogCap: 1, ratePerSecond: 0.001, rateBurst: 1 },
    })
    const task = newTask(poor, { priceFen: 100 })
    const taskId = await pendingTask(bench.db, task)
    const untimely = [{ path: 'params.date', message: 'too late' }]
    const now = { ...task, untimely, permitted: false, offices: [], callbackRejected: true, platformFull: true }
    expect(await publish(now)).toEqual({ kind: 'known', taskId })
    expect(await publish({ ...now, contentHash: other })).toMatchObject(reused)
  })

  it('does not let a known task use up the rate', async () => {
    const slow = await bench.customer({ limits: { ratePerSecond: 0.001, rateBurst: 2 } })
    const task = newTask(slow)
    for (let i = 0; i < 5; i++) await publish(task)
    expect((await publish(newTask(slow)))?.kind).toBe('accepted')
  })
})

describe('S2 for ever, also when history is dropped', () => {
  const TASK = '01900000-0000-7000-8000-000000000001'
  const archive = (task: NewTask) =>
    bench.query('INSERT INTO request_archive (user_id, request_id, content_hash, task_id) VALUES ($1, $2, $3, $4)', [
      task.userId,
      task.requestId,
      Buffer.from(task.contentHash, 'hex'),
      TASK,
    ])

  it('answers the same content with the task that once was, and makes no second one', async () => {
    const task = newTask(customer)
    await archive(task)
    expect(await publish(task)).toEqual({ kind: 'known', taskId: TASK })
    expect(await tasksOf(customer.userId)).toEqual([])
    expect(await bench.account(customer.userId)).toMatchObject({ held_fen: 0, open_tasks: 0 })
  })

  it('answers other content with 409', async () => {
    const task = newTask(customer)
    await archive(task)
    expect(await publish({ ...task, contentHash: other })).toMatchObject(reused)
  })

  it('is of that customer only', async () => {
    const task = newTask(customer)
    await archive(task)
    expect((await publish(newTask(await bench.customer(), { requestId: task.requestId })))?.kind).toBe('accepted')
  })

  it('prefers the task while both are there', async () => {
    const task = newTask(customer)
    const taskId = await pendingTask(bench.db, task)
    await archive(task)
    expect(await publish(task)).toEqual({ kind: 'known', taskId })
  })
})

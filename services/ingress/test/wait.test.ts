import { request } from 'node:http'
import { eventually } from '@etermai/testkit'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { execute, ring, succeed } from './finish.ts'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  // What is done every few seconds is done when a test says so: else it would hide that nobody was told.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(async () => {
  await open.dispose()
  vi.useRealTimers()
})

const LOOK_AGAIN_MS = 2_000
const BEFORE_IT_RUNS_OUT = { timeoutMs: 25_000 }
const { params, result } = sampleOf('query_av')

/** The task's id, once it has been accepted. */
function accepted(requestId: string): Promise<string> {
  return eventually(async () => {
    const [task] = await open.store.query<{ id: string }>('SELECT id FROM tasks WHERE request_id = $1', [requestId])
    return task?.id
  })
}

describe('wait', () => {
  it('holds the answer until the task ends, and answers with the finished task', async () => {
    const requestId = newRequestId()
    const waiting = open.publish(customer, { requestId, wait: 30 })
    const taskId = await accepted(requestId)
    const executing = await execute(open.store, taskId)
    const began = performance.now()
    await ring(open.service, await succeed(open.store, executing, result))
    const answer = await waiting
    expect(performance.now() - began).toBeLessThan(BEFORE_IT_RUNS_OUT.timeoutMs)
    expect(answer.status).toBe(200)
    expect(answer.body.data).toMatchObject({
      task_id: taskId,
      requestId,
      status: 'completed',
      result,
      price: '1.00',
      charged: '1.00',
      terminal_id: executing.terminalId,
      office_no: 'SHA255',
    })
    expect(answer.body.data.finished_at).not.toBeNull()
  })

  it('ends although nobody rang: the outcome is looked for', async () => {
    const requestId = newRequestId()
    let answered = false
    const waiting = open.publish(customer, { requestId, wait: 30 }).finally(() => {
      answered = true
    })
    await succeed(open.store, await execute(open.store, await accepted(requestId)), result)
    await eventually(() => {
      vi.advanceTimersByTime(LOOK_AGAIN_MS)
      return answered
    }, BEFORE_IT_RUNS_OUT)
    expect((await waiting).body.data.status).toBe('completed')
  })

  it('ends with a cancellation', async () => {
    const requestId = newRequestId()
    const waiting = open.publish(customer, { requestId, wait: 30 })
    const task_id = await accepted(requestId)
    await open.call(customer, 'cancel_task', { task_id, method: 'cancel_task', timestamp: nowSeconds() })
    expect((await waiting).body.data).toMatchObject({ task_id, status: 'canceled', charged: '0.00' })
  })

  it('that runs out is answered with the present state, and the task goes on', async () => {
    const answer = await open.publish(customer, { wait: 1 }, { language: 'en' })
    expect(answer.status).toBe(200)
    expect(answer.body.data).toMatchObject({ status: 'pending', finished_at: null })
    expect(answer.body.data.waiting.code).toBeTypeOf('string')
    expect(await open.tasksOf(customer)).toMatchObject([{ state: 'pending' }])
  })

  it('is not held for a task that has ended already', async () => {
    const requestId = newRequestId()
    const first = await open.publish(customer, { requestId })
    await succeed(open.store, await execute(open.store, first.body.data.task_id), result)
    const answer = await open.publish(customer, { requestId, wait: 30 })
    expect(answer.body.data).toMatchObject({ task_id: first.body.data.task_id, status: 'completed' })
  })

  it('is for all who wait for the same task', async () => {
    const requestId = newRequestId()
    const waiting = Array.from({ length: 20 }, () => open.publish(customer, { requestId, wait: 30 }))
    const executing = await execute(open.store, await accepted(requestId))
    await ring(open.service, await succeed(open.store, executing, result))
    const answers = await Promise.all(waiting)
    expect(new Set(answers.map(({ body }) => body.data.status))).toEqual(new Set(['completed']))
  })

  it('beyond what one process holds is answered at once', async () => {
    await using full = await open.another({ MAX_HELD_WAITS: '0' })
    const body = signed(customer, { requestId: newRequestId(), params, wait: 30 })
    expect((await send(full, '/api/query_av', body)).body.data.status).toBe('pending')
  })
})

describe('a shutdown', () => {
  it('answers what is held with the present state', async () => {
    const service = await open.another({})
    const address = await service.listen()
    const requestId = newRequestId()
    const body = JSON.stringify(signed(customer, { requestId, params, wait: 30 }))
    const headers = { 'content-type': 'application/json' }
    const held = fetch(`${address}/api/query_av`, { method: 'POST', body, headers })
    const taskId = await accepted(requestId)
    await service.close()
    const answer = await held
    expect(answer.status).toBe(200)
    expect(answer.headers.get('connection')).toBe('close')
    expect(((await answer.json()) as { data: unknown }).data).toMatchObject({ task_id: taskId, status: 'pending' })
  })
})

describe('a client that disconnects', () => {
  it('cancels nothing', async () => {
    await using service = await open.another({})
    const address = await service.listen()
    const requestId = newRequestId()
    const held = request(`${address}/api/query_av`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
    held.on('error', () => undefined)
    held.end(JSON.stringify(signed(customer, { requestId, params, wait: 30 })))
    const taskId = await accepted(requestId)
    held.destroy()
    const executing = await execute(open.store, taskId)
    await succeed(open.store, executing, result)
    const status = await open.call(customer, 'task_status', { task_id: taskId })
    expect(status.body.data).toMatchObject({ status: 'completed', cancel_requested: false })
  })
})

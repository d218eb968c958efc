import { announceCommitting } from '@etermai/task-store'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { execute, succeed } from './finish.ts'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, queryOf, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(() => open.dispose())

const NO_TASK = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
const WIRE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/)
const { result } = sampleOf('query_av')

const status = (who: Customer, fields: Record<string, unknown>) => open.call(who, 'task_status', fields)
async function get(who: Customer, fields: Record<string, unknown>) {
  const url = `/api/task_status?${queryOf(signed(who, { timestamp: nowSeconds(), ...fields }))}`
  const answer = await open.service.app.inject({ url })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}
async function published(fields: Record<string, unknown> = {}): Promise<string> {
  return (await open.publish(customer, fields)).body.data.task_id
}

describe('the status of a task', () => {
  it('is found by its task_id and by the requestId it was published under, by POST and by GET', async () => {
    const requestId = newRequestId()
    const task_id = await published({ requestId })
    for (const ask of [status, get])
      for (const key of [{ task_id }, { query_request_id: requestId }]) {
        const answer = await ask(customer, key)
        expect([answer.status, answer.body.code]).toEqual([200, 'OK'])
        expect(answer.body.data).toMatchObject({ task_id, requestId, status: 'pending', type: 'query_av' })
      }
  })

  it('shows everything that api.md names, from the beginning to the end', async () => {
    const requestId = newRequestId()
    const task_id = await published({ requestId })
    const executing = await execute(open.store, task_id)
    const unfinished = { task_id, requestId, type: 'query_av', office_no: 'SHA255', price: '1.00', error: null }
    expect((await status(customer, { task_id })).body.data).toEqual({
      ...unfinished,
      terminal_id: executing.terminalId,
      status: 'executing',
      result: null,
      warning: null,
      charged: '0.00',
      waiting: null,
      cancel_requested: false,
      created_at: WIRE_TIME,
      assigned_at: WIRE_TIME,
      started_at: WIRE_TIME,
      finished_at: null,
    })
    await succeed(open.store, executing, result)
    expect((await status(customer, { task_id })).body.data).toMatchObject({
      ...unfinished,
      status: 'completed',
      result,
      charged: '1.00',
      finished_at: WIRE_TIME,
    })
  })

  it.each([
    ['neither id', {}],
    ['both ids', { task_id: NO_TASK, query_request_id: 'R-1' }],
    ['what is no task_id', { task_id: 'R-1' }],
    ['an unknown field', { task_id: NO_TASK, verbose: 'yes' }],
    ['a requestId of its own', { task_id: NO_TASK, requestId: 'R-1' }],
  ])('with %s is 400, by POST and by GET', async (_name, fields) => {
    for (const ask of [status, get]) {
      const answer = await ask(customer, fields)
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
    }
  })

  it('of another’s task is 404, and so is one that does not exist', async () => {
    const requestId = newRequestId()
    const task_id = await published({ requestId })
    const stranger = await open.customer()
    for (const ask of [status, get])
      for (const key of [{ task_id }, { query_request_id: requestId }, { task_id: NO_TASK }]) {
        const answer = await ask(stranger, key)
        expect([answer.status, answer.body.code]).toEqual([404, 'TASK_NOT_FOUND'])
      }
  })

  describe('by GET', () => {
    it('needs a timestamp', async () => {
      const answer = await get(customer, { task_id: NO_TASK, timestamp: undefined })
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
      expect(answer.body.details).toMatchObject([{ path: 'timestamp' }])
    })

    it('checks signature, skew and method as POST does', async () => {
      expect((await get({ ...customer, md5Key: 'mk_wrong' }, { task_id: NO_TASK })).body.code).toBe('SIGN_INVALID')
      expect((await get(customer, { task_id: NO_TASK, timestamp: nowSeconds() - 900 })).body.code).toBe(
        'TIMESTAMP_SKEWED',
      )
      expect((await get(customer, { task_id: NO_TASK, method: 'balance' })).status).toBe(400)
      const ok = await get(customer, { task_id: NO_TASK, method: 'task_status', sign_type: 'HMAC-SHA256' })
      expect(ok.body.code).toBe('TASK_NOT_FOUND')
    })

    it('refuses a field that stands twice, and what could be read as another field', async () => {
      const query = queryOf(signed(customer, { timestamp: nowSeconds(), task_id: NO_TASK }))
      const twice = await open.service.app.inject({ url: `/api/task_status?${query}&task_id=${NO_TASK}` })
      expect(twice.statusCode).toBe(400)
      const ambiguous = await get(customer, { task_id: NO_TASK, username: 'a&sign=b' })
      expect(ambiguous.status).toBe(400)
    })
  })

  it('may be asked for so often a second', async () => {
    await using limited = await open.another({ READS_PER_SECOND: '5' })
    const body = signed(customer, {})
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(limited, '/api/balance', body)))
    const refused = answers.filter(({ status }) => status === 429)
    // The clock may turn once or twice meanwhile.
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.body.code).toBe('RATE_LIMITED')
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(5)
  })
})

describe('a cancellation', () => {
  const cancel = (who: Customer, task_id: unknown, more: Record<string, unknown> = {}) =>
    open.call(who, 'cancel_task', { task_id, method: 'cancel_task', timestamp: nowSeconds(), ...more })
  const balance = async () => (await open.call(customer, 'balance', {})).body.data

  it('of a task that waits is done at once, and nothing is charged (S7)', async () => {
    const requestId = newRequestId()
    const task_id = await published({ requestId, callbackUrl: 'https://agent.example/cb' })
    const answer = await cancel(customer, task_id)
    expect([answer.status, answer.body.data]).toEqual([
      200,
      { task_id, requestId, status: 'canceled', cancel_requested: false },
    ])
    expect(await balance()).toMatchObject({ held: '0.00', balance: '1000.00' })
    expect((await status(customer, { task_id })).body.data).toMatchObject({
      status: 'canceled',
      charged: '0.00',
      error: { code: 'CANCELED' },
    })
    const callbacks = await open.store.query('SELECT event FROM callbacks WHERE task_id = $1', [task_id])
    expect(callbacks).toEqual([{ event: 'task.canceled' }])
    expect((await cancel(customer, task_id)).body.code).toBe('TASK_NOT_CANCELABLE')
    expect(await open.store.query('SELECT event FROM callbacks WHERE task_id = $1', [task_id])).toHaveLength(1)
  })

  it('of a task that executes and has not committed is asked of the terminal', async () => {
    const task_id = await published()
    await execute(open.store, task_id)
    const answer = await cancel(customer, task_id)
    expect(answer.body.data).toMatchObject({ status: 'executing', cancel_requested: true })
    expect((await status(customer, { task_id })).body.data).toMatchObject({
      status: 'executing',
      cancel_requested: true,
    })
    expect((await cancel(customer, task_id)).body.data).toMatchObject({ cancel_requested: true })
  })

  it('past the point of no return is refused, also the second time', async () => {
    const request = { requestId: newRequestId(), params: sampleOf('cancel_pnr', 'CMT001').params }
    const { task_id } = (await open.call(customer, 'cancel_pnr', request)).body.data
    const { taskId, terminalId, claimToken } = await execute(open.store, task_id)
    await announceCommitting(open.store.db, { taskId, terminalId, claimToken, stage: 'committing' })
    for (let i = 0; i < 2; i++) {
      const answer = await cancel(customer, task_id)
      expect([answer.status, answer.body.code]).toEqual([409, 'TASK_NOT_CANCELABLE'])
    }
    expect((await status(customer, { task_id })).body.data.cancel_requested).toBe(false)
  })

  it('of a finished task is refused', async () => {
    const task_id = await published()
    await succeed(open.store, await execute(open.store, task_id), result)
    const answer = await cancel(customer, task_id)
    expect([answer.status, answer.body.code]).toEqual([409, 'TASK_NOT_CANCELABLE'])
    expect((await status(customer, { task_id })).body.data).toMatchObject({ status: 'completed', charged: '1.00' })
  })

  it('of another’s task is 404 and does nothing', async () => {
    const task_id = await published()
    const stranger = await open.customer()
    for (const id of [task_id, NO_TASK]) {
      const answer = await cancel(stranger, id)
      expect([answer.status, answer.body.code]).toEqual([404, 'TASK_NOT_FOUND'])
    }
    expect(await open.tasksOf(customer)).toMatchObject([{ state: 'pending', cancel_requested_at: null }])
  })

  it('needs method and timestamp', async () => {
    const task_id = await published()
    const answer = await open.call(customer, 'cancel_task', { task_id })
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body.details?.map(({ path }) => path)).toEqual(['timestamp', 'method'])
    expect((await cancel(customer, task_id, { method: 'task_status' })).status).toBe(400)
    expect((await cancel(customer, task_id, { timestamp: nowSeconds() - 900 })).body.code).toBe('TIMESTAMP_SKEWED')
    expect(await open.tasksOf(customer)).toMatchObject([{ state: 'pending' }])
  })
})

describe('the balance', () => {
  it('is told as decimal strings', async () => {
    const rich = await open.customer({ balanceFen: 123_456_789, limits: { creditLimitFen: 5 } })
    await open.publish(rich)
    expect((await open.call(rich, 'balance', {})).body.data).toEqual({
      balance: '1234567.89',
      held: '1.00',
      available: '1234566.89',
      credit_limit: '0.05',
      currency: 'CNY',
    })
  })
})

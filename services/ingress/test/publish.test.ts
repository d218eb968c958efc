import { clearPriceOverride, setPriceOverride } from '@etermai/accounts'
import { INTAKE_QUEUE, operations, operationTypes } from '@etermai/domain'
import { createLog, createQueue } from '@etermai/platform'
import { eventually } from '@etermai/testkit'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer({ offices: ['SHA255', 'BJS123'] })
})
afterAll(() => open.dispose())

const WIRE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/
const TASK_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('each operation', () => {
  it.each(operationTypes)('%s is accepted with a good body', async (type) => {
    const { params } = sampleOf(type, `P${type.slice(0, 5).toUpperCase().replace('_', '0')}`)
    const requestId = newRequestId()
    await setPriceOverride(open.store, { username: customer.username, operation: type, priceFen: 250 })
    const answer = await open.call(customer, type, { requestId, params })
    expect(answer.status).toBe(200)
    expect(answer.body.data).toEqual({
      task_id: expect.stringMatching(TASK_ID),
      requestId,
      type,
      status: 'pending',
      office_no: null,
      terminal_id: null,
      result: null,
      error: null,
      warning: null,
      price: '2.50',
      charged: '0.00',
      waiting: null,
      cancel_requested: false,
      created_at: expect.stringMatching(WIRE_TIME),
      assigned_at: null,
      started_at: null,
      finished_at: null,
    })
    expect(await open.tasksOf(customer)).toMatchObject([
      {
        id: answer.body.data.task_id,
        request_id: requestId,
        type,
        source: 'api',
        state: 'pending',
        is_write: operations[type].class === 'write',
        params,
        priority: 5,
        callback_url: null,
        price_fen: 250,
        pnr: params.pnr ?? null,
      },
    ])
  })

  it('an operation without a price is not sold', async () => {
    await open.store.query(`DELETE FROM prices WHERE operation = 'extract_pnr'`)
    const request = { requestId: newRequestId(), params: { pnr: 'K9X8YZ' } }
    expect((await open.call(customer, 'extract_pnr', request)).body.code).toBe('OPERATION_NOT_PERMITTED')
    await open.store.query(`INSERT INTO prices (operation, price_fen) VALUES ('extract_pnr', 100)`)
    expect((await open.call(customer, 'extract_pnr', request)).body.code).toBe('OK')
  })

  it('everything that was asked is kept', async () => {
    const fields = {
      callbackUrl: 'https://agent.example/cb?x=1',
      priority: 9,
      office_no: 'BJS123',
      params: sampleOf('query_av').params,
    }
    const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
    const answer = await open.publish(customer, fields, { headers })
    expect(answer.body.data).toMatchObject({ office_no: 'BJS123' })
    const [task] = await open.tasksOf(customer)
    expect(task).toMatchObject({ callback_url: fields.callbackUrl, priority: 9, office_no: 'BJS123', lane: 'o:BJS123' })
    expect(task?.trace_parent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/)
    expect(task?.trace_parent).not.toContain('b7ad6b7169203331')
  })
})

describe('S1 durable accept', () => {
  it('an answer of 200 means that request, hold and task are in Postgres together', async () => {
    const answer = await open.publish(customer)
    const rows = await open.store.query(
      `SELECT t.state, a.held_fen, a.open_tasks FROM tasks t JOIN accounts a USING (user_id) WHERE t.id = $1`,
      [answer.body.data.task_id],
    )
    expect(rows).toEqual([{ state: 'pending', held_fen: 100, open_tasks: 1 }])
  })

  it('and the dispatcher’s bell has been rung', async () => {
    const queue = createQueue<{ task_ids: string[] }>(INTAKE_QUEUE, open.redis.url, createLog('test', 'silent'))
    try {
      await queue.waitUntilReady()
      await queue.drain()
      const answer = await open.publish(customer)
      await eventually(async () =>
        (await queue.getWaiting()).some((job) => job.data.task_ids.includes(answer.body.data.task_id)),
      )
    } finally {
      await queue.closeAll()
    }
  })

  it('what fails while it is stored leaves nothing behind, and harms no other', async () => {
    await open.store.query(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.request_id = 'poison' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$`)
    await open.store.query(
      'CREATE TRIGGER refuse_one BEFORE INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION refuse_one()',
    )
    const answers = await Promise.all(
      ['a', 'poison', 'b', 'c'].map((requestId) => open.publish(customer, { requestId })),
    )
    await open.store.query('DROP TRIGGER refuse_one ON tasks')
    expect(answers.map(({ body }) => body.code)).toEqual(['OK', 'INTERNAL', 'OK', 'OK'])
    const [account] = await open.store.query('SELECT held_fen, open_tasks FROM accounts WHERE user_id = $1', [
      customer.userId,
    ])
    expect(account).toEqual({ held_fen: 300, open_tasks: 3 })
    // After anything but 200 and 4xx the same requestId may be sent again.
    expect((await open.publish(customer, { requestId: 'poison' })).body.code).toBe('OK')
  })
})

describe('S7 money is held when a task is accepted', () => {
  it('for as many as the balance pays for, under any concurrency', async () => {
    const poor = await open.customer({ balanceFen: 550 })
    const answers = await Promise.all(Array.from({ length: 30 }, () => open.publish(poor)))
    const codes = answers.map(({ status, body }) => `${status} ${body.code}`)
    expect(codes.filter((code) => code === '200 OK')).toHaveLength(5)
    expect(codes.filter((code) => code === '402 INSUFFICIENT_BALANCE')).toHaveLength(25)
    expect((await open.call(poor, 'balance', {})).body.data).toEqual({
      balance: '5.50',
      held: '5.00',
      available: '0.50',
      credit_limit: '0.00',
      currency: 'CNY',
    })
  })

  it('down to the credit limit', async () => {
    const poor = await open.customer({ balanceFen: 0, limits: { creditLimitFen: 200 } })
    for (const expected of ['OK', 'OK', 'INSUFFICIENT_BALANCE'])
      expect((await open.publish(poor)).body.code).toBe(expected)
    expect((await open.call(poor, 'balance', {})).body.data).toMatchObject({ available: '-2.00', credit_limit: '2.00' })
  })

  it('at the price of the moment: the customer’s own while there is one', async () => {
    const { username } = customer
    await setPriceOverride(open.store, { username, operation: 'query_av', priceFen: 7 })
    expect((await open.publish(customer)).body.data.price).toBe('0.07')
    await clearPriceOverride(open.store, { username, operation: 'query_av' })
    expect((await open.publish(customer)).body.data.price).toBe('1.00')
    expect(await open.tasksOf(customer)).toMatchObject([{ price_fen: 7 }, { price_fen: 100 }])
  })
})

describe('callbackUrl', () => {
  const refused = [
    'ftp://agent.example/cb',
    'javascript:alert(1)',
    'agent.example/cb',
    '//agent.example/cb',
    'https://',
    'http://127.0.0.1/cb',
    'http://localhost:8080/cb',
    'http://10.1.2.3/cb',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://0.0.0.0/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:a00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'https://user:secret@agent.example/',
    'https://agent.example:6379/',
    'https://agent.example:22/',
  ]
  it.each(refused)('%s is refused', async (callbackUrl) => {
    const answer = await open.publish(customer, { callbackUrl })
    expect([answer.status, answer.body.code]).toEqual([422, 'CALLBACK_URL_REJECTED'])
    expect(answer.body.details?.map(({ path }) => path)).toEqual(['callbackUrl'])
    expect(await open.tasksOf(customer)).toEqual([])
  })

  it.each(['https://agent.example/cb', 'http://agent.example:8443/', 'http://203.0.114.9/', 'https://例子.example/'])(
    '%s is taken',
    async (callbackUrl) => {
      expect((await open.publish(customer, { callbackUrl })).body.code).toBe('OK')
      expect(await open.tasksOf(customer)).toMatchObject([{ callback_url: callbackUrl }])
    },
  )

  it('may lie in a range that CALLBACK_ALLOW_CIDRS opens, on any port', async () => {
    await using lenient = await open.another({ CALLBACK_ALLOW_CIDRS: '127.0.0.0/8' })
    const fields = { requestId: newRequestId(), params: sampleOf('query_av').params }
    const to = (callbackUrl: string) => send(lenient, '/api/query_av', signed(customer, { ...fields, callbackUrl }))
    expect((await to('http://10.0.0.1/')).body.code).toBe('CALLBACK_URL_REJECTED')
    expect((await to('http://127.0.0.1:6379/cb')).body.code).toBe('OK')
  })
})

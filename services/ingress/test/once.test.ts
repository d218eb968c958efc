import { revokeOffice, rotateMd5Key, setPermissions, setPriceOverride } from '@etermai/accounts'
import { setClock, todayInShanghai } from '@etermai/domain'
import { adjust, setLimits } from '@etermai/ledger'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer({ offices: ['SHA255', 'BJS123'] })
})
afterAll(() => open.dispose())

describe('S2 once per requestId', () => {
  it('200 concurrent copies make one task and get one answer', async () => {
    const fields = { requestId: newRequestId() }
    const answers = await Promise.all(Array.from({ length: 200 }, () => open.publish(customer, fields)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code} ${body.data.task_id}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect(await open.tasksOf(customer)).toHaveLength(1)
    expect((await open.call(customer, 'balance', {})).body.data.held).toBe('1.00')
  })

  it('of concurrent requests with two contents one content wins, the others are told', async () => {
    const requestId = newRequestId()
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => open.publish(customer, { requestId, priority: i % 2 })),
    )
    const [task] = await open.tasksOf(customer)
    for (const [i, { status, body }] of answers.entries()) {
      if (i % 2 === task?.priority) expect([status, body.data?.task_id]).toEqual([200, task?.id])
      else expect([status, body.code]).toEqual([409, 'REQUEST_ID_REUSED'])
    }
    expect(await open.tasksOf(customer)).toHaveLength(1)
  })

  it('two processes make one task of copies that reach both', async () => {
    await using other = await open.another({})
    const fields = { requestId: newRequestId() }
    const { post } = open
    const body = signed(customer, { ...fields, params: sampleOf('query_av').params })
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        if (i % 2 === 0) return (await post('/api/query_av', body)).body
        const answer = await other.app.inject({ method: 'POST', url: '/api/query_av', payload: body })
        return answer.json()
      }),
    )
    expect(new Set(answers.map(({ code, data }) => `${code} ${data.task_id}`)).size).toBe(1)
    expect(await open.tasksOf(customer)).toHaveLength(1)
  })

  it('a request that was right in its time is answered with its task when it is too late for a new one', async () => {
    const params = { ...sampleOf('query_av').params, date: todayInShanghai() }
    const fields = { requestId: newRequestId(), params }
    const { task_id } = (await open.publish(customer, fields)).body.data
    const restore = setClock(() => new Date(Date.now() + 2 * 86_400_000))
    try {
      expect((await open.publish(customer, fields)).body.data.task_id).toBe(task_id)
      const fresh = await open.publish(customer, { requestId: newRequestId(), params })
      expect([fresh.status, fresh.body.code]).toEqual([400, 'INVALID_REQUEST'])
      expect(fresh.body.details).toEqual([expect.objectContaining({ path: 'params.date' })])
    } finally {
      restore()
    }
  })

  it('the same requestId of two users is two requests', async () => {
    const other = await open.customer()
    const requestId = newRequestId()
    const first = await open.publish(customer, { requestId })
    const second = await open.publish(other, { requestId, priority: 1 })
    expect(second.status).toBe(200)
    expect(second.body.data.task_id).not.toBe(first.body.data.task_id)
  })

  const { params } = sampleOf('query_av')
  describe('is not other content', () => {
    it.each([
      ['another sign_type', {}, { sign_type: 'HMAC-SHA256' }],
      ['a timestamp', {}, { timestamp: nowSeconds() }],
      ['a method', {}, { method: 'query_av' }],
      ['a wait', {}, { wait: 0 }],
      ['an empty callbackUrl', {}, { callbackUrl: '' }],
      ['a callbackUrl of null', {}, { callbackUrl: null }],
      ['the usual priority', {}, { priority: 5 }],
      ['no priority', { priority: 5 }, { priority: null }],
      ['an empty office_no and terminal_id', {}, { office_no: '', terminal_id: '' }],
      ['params in another order', {}, { params: Object.fromEntries(Object.entries(params).reverse()) }],
    ])('%s', async (_name, first, second) => {
      const requestId = newRequestId()
      const one = await open.publish(customer, { requestId, ...first })
      const two = await open.publish(customer, { requestId, ...second })
      expect([two.status, two.body.data?.task_id]).toEqual([200, one.body.data.task_id])
    })

    it('a ticket number with or without its hyphen', async () => {
      const requestId = newRequestId()
      const of = (ticket_no: string) => open.call(customer, 'extract_ticket_no', { requestId, params: { ticket_no } })
      const one = await of('7812400000001')
      expect((await of('781-2400000001')).body.data.task_id).toBe(one.body.data.task_id)
    })

    it('another md5-key', async () => {
      const requestId = newRequestId()
      const one = await open.publish(customer, { requestId })
      const { md5Key } = await rotateMd5Key(open.store, { username: customer.username, overlapHours: 0 })
      const two = await open.publish({ ...customer, md5Key }, { requestId })
      expect(two.body.data.task_id).toBe(one.body.data.task_id)
    })
  })

  describe('is other content', () => {
    it.each([
      ['another param', { params: { ...params, direct_only: true } }],
      ['another callbackUrl', { callbackUrl: 'https://agent.example/other' }],
      ['another priority', { priority: 4 }],
      ['another office_no', { office_no: 'BJS123' }],
      ['a terminal_id', { terminal_id: 'tm_any' }],
    ])('%s', async (_name, change) => {
      const requestId = newRequestId()
      await open.publish(customer, { requestId })
      const answer = await open.publish(customer, { requestId, ...change })
      expect([answer.status, answer.body.code]).toEqual([409, 'REQUEST_ID_REUSED'])
      expect(await open.tasksOf(customer)).toHaveLength(1)
    })

    it('another operation with the same params', async () => {
      const request = { requestId: newRequestId(), params: { pnr: 'K9X8YZ' } }
      await open.call(customer, 'extract_pnr', request)
      expect((await open.call(customer, 'cancel_pnr', request)).body.code).toBe('REQUEST_ID_REUSED')
    })
  })

  it.each([
    [
      'a balance',
      'INSUFFICIENT_BALANCE',
      { balanceFen: 0 },
      async (poor: Customer) => {
        const transfer = { userId: poor.userId, amountFen: 100, operator: 'tester', remark: '' }
        await adjust(open.store.db, transfer)
      },
    ],
    [
      'a place in the backlog',
      'BACKLOG_FULL',
      { limits: { backlogCap: 0 } },
      async (full: Customer) => {
        await setLimits(open.store.db, full.userId, { backlogCap: 1 })
      },
    ],
  ])('a request that was refused for want of %s does not use its id up', async (_name, code, options, repair) => {
    const refused = await open.customer(options)
    const requestId = newRequestId()
    expect((await open.publish(refused, { requestId })).body.code).toBe(code)
    await repair(refused)
    expect((await open.publish(refused, { requestId, priority: 1 })).body.code).toBe('OK')
  })

  it('answers with the same task for ever: ended, broke, without rights, Office, room or rate', async () => {
    const requestId = newRequestId()
    const fields = { requestId, office_no: 'BJS123' }
    const first = await open.publish(customer, fields)
    const { task_id } = first.body.data
    await open.call(customer, 'cancel_task', { task_id, method: 'cancel_task', timestamp: nowSeconds() })
    const { username, userId } = customer
    await setPermissions(open.store, { username, revoke: ['query_av'] })
    await revokeOffice(open.store, { username, officeNo: 'BJS123' })
    await setPriceOverride(open.store, { username, operation: 'query_av', priceFen: 10_000_000 })
    await adjust(open.store.db, { userId, amountFen: -100_000, operator: 'tester', remark: 'all of it' })
    await setLimits(open.store.db, userId, { backlogCap: 0, ratePerSecond: 0.001, rateBurst: 1 })
    await open.store.query('UPDATE accounts SET rate_tat_ms = $2 WHERE user_id = $1', [userId, Date.now() + 3_600_000])
    for (let i = 0; i < 3; i++) {
      const again = await open.publish(customer, fields)
      expect([again.status, again.body.data]).toMatchObject([200, { task_id, requestId, status: 'canceled' }])
    }
    expect((await open.publish(customer)).status).toBe(429)
    expect((await open.call(customer, 'batch', { tasks: [batchEntry(fields)] })).body.data.results).toMatchObject([
      { code: 'OK', requestId, data: { task_id, status: 'canceled' } },
    ])
  })

  const batchEntry = (fields: Record<string, unknown>) => ({ type: 'query_av', params, ...fields })
})

import { setLimits } from '@etermai/ledger'
import { eventually } from '@etermai/testkit'
import { sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

let open: OpenIngress
beforeAll(async () => {
  open = await openIngress()
})
afterAll(() => open.dispose())

describe('S17 overload is refused', () => {
  it('beyond the user’s rate: 429 with the time after which it may be tried again', async () => {
    const customer = await open.customer({ limits: { ratePerSecond: 0.1, rateBurst: 3 } })
    const other = await open.customer()
    const answers = await Promise.all(Array.from({ length: 8 }, () => open.publish(customer)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(5)
    for (const { body, headers } of refused) {
      expect(body.code).toBe('RATE_LIMITED')
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1)
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(10)
    }
    expect(await open.tasksOf(customer)).toHaveLength(3)
    expect((await open.publish(other)).status).toBe(200)
    // What comes back in time: the next arrival is moved, not the clock.
    await open.store.query('UPDATE accounts SET rate_tat_ms = 0 WHERE user_id = $1', [customer.userId])
    expect((await open.publish(customer)).status).toBe(200)
  })

  it('what is refused for another reason counts towards the rate, what is refused for the rate does not', async () => {
    const customer = await open.customer({ limits: { ratePerSecond: 0.001, rateBurst: 2 } })
    expect((await open.publish(customer, { office_no: 'CAN001' })).body.code).toBe('OFFICE_NOT_PERMITTED')
    expect((await open.publish(customer)).status).toBe(200)
    for (let i = 0; i < 3; i++)
      expect((await open.publish(customer, { office_no: 'CAN001' })).body.code).toBe('RATE_LIMITED')
    await open.store.query('UPDATE accounts SET rate_tat_ms = rate_tat_ms - 1000000 WHERE user_id = $1', [
      customer.userId,
    ])
    expect((await open.publish(customer)).status).toBe(200)
    expect((await open.publish(customer)).status).toBe(429)
  })

  it('beyond the customer’s backlog, until something of it has ended', async () => {
    const customer = await open.customer({ limits: { backlogCap: 2 } })
    const first = await open.publish(customer)
    await open.publish(customer)
    const full = await open.publish(customer)
    expect([full.status, full.body.code]).toEqual([429, 'BACKLOG_FULL'])
    expect(Number(full.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect((await open.publish(await open.customer())).status).toBe(200)
    const { task_id } = first.body.data
    await open.call(customer, 'cancel_task', { task_id, method: 'cancel_task', timestamp: nowSeconds() })
    expect((await open.publish(customer)).status).toBe(200)
    expect((await open.publish(customer)).body.code).toBe('BACKLOG_FULL')
  })

  it('beyond the platform’s backlog, for everybody, until there is room', async () => {
    const customer = await open.customer()
    await using small = await open.another({ PLATFORM_BACKLOG_CAP: '1' })
    const request = () => signed(customer, { requestId: newRequestId(), params: sampleOf('query_av').params })
    const published = (await open.publish(customer)).body.data
    const full = await eventually(async () => {
      const answer = await send(small, '/api/query_av', request())
      return answer.status === 429 ? answer : undefined
    })
    expect(full.body.code).toBe('BACKLOG_FULL')
    expect(Number(full.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    // What is known is answered all the same.
    const again = { requestId: published.requestId, params: sampleOf('query_av').params }
    const known = await send(small, '/api/query_av', signed(customer, again))
    expect(known.body.data.task_id).toBe(published.task_id)
    const batch = await send(small, '/api/batch', signed(customer, { tasks: [entry()] }))
    expect(batch.body.data.results).toMatchObject([{ code: 'BACKLOG_FULL', retry_after: 5 }])
    await open.store.query('UPDATE accounts SET open_tasks = 0')
    await eventually(async () => (await send(small, '/api/query_av', request())).status === 200)
  })

  it('a limit that is raised holds at once', async () => {
    const customer = await open.customer({ limits: { backlogCap: 1 } })
    await open.publish(customer)
    expect((await open.publish(customer)).status).toBe(429)
    await setLimits(open.store.db, customer.userId, { backlogCap: 2 })
    expect((await open.publish(customer)).status).toBe(200)
  })
})

const entry = () => ({ type: 'query_av', requestId: newRequestId(), params: sampleOf('query_av').params })

import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, queryOf, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress({ FAILED_AUTHENTICATIONS: '10000' })
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(() => open.dispose())

const { params } = sampleOf('query_av')
const PUBLISHED = ['callbackUrl', 'priority', 'office_no', 'terminal_id']
const CALLED = ['sign_type', 'timestamp', 'method']
const all = (names: readonly string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]))
const pathsOf = (answer: { body: { details?: { path: string }[] } }) =>
  (answer.body.details ?? []).map(({ path }) => path).sort()
async function contentOf(requestId: unknown) {
  const [task] = await open.store.query(
    `SELECT encode(content_hash, 'hex') AS content FROM tasks WHERE user_id = $1 AND request_id = $2`,
    [customer.userId, requestId],
  )
  return task?.content
}

describe.each([
  ['null', null],
  ['empty', ''],
])('optional fields that are %s', (_, value) => {
  it.each([...PUBLISHED, ...CALLED, 'wait'])('%s counts as absent in a publication', async (name) => {
    const requestId = newRequestId()
    const absent = await open.publish(customer, { requestId })
    const sent = await open.publish(customer, { requestId, [name]: value })
    expect([absent.status, sent.status]).toEqual([200, 200])
    // The same content: otherwise the requestId would be reused for another.
    expect(sent.body.data.task_id).toBe(absent.body.data.task_id)
  })

  it('all of them make the content that none of them makes', async () => {
    const [bare, full] = [newRequestId(), newRequestId()]
    expect((await open.publish(customer, { requestId: bare })).status).toBe(200)
    expect(
      (await open.publish(customer, { requestId: full, ...all([...PUBLISHED, ...CALLED, 'wait'], value) })).status,
    ).toBe(200)
    expect(await contentOf(full)).toBe(await contentOf(bare))
  })

  it('count as absent in an entry of a batch, and in the batch', async () => {
    const [bare, full] = [newRequestId(), newRequestId()]
    const tasks = [
      { type: 'query_av', requestId: bare, params },
      { type: 'query_av', requestId: full, params, ...all(PUBLISHED, value) },
    ]
    const answer = await open.call(customer, 'batch', { tasks, ...all(CALLED, value) })
    expect(answer.body.data.results.map(({ code }: { code: string }) => code)).toEqual(['OK', 'OK'])
    expect(await contentOf(full)).toBe(await contentOf(bare))
  })

  it('count as absent in status, cancellation and balance', async () => {
    const { body } = await open.publish(customer)
    const { task_id, requestId } = body.data
    const byId = await open.call(customer, 'task_status', { task_id, query_request_id: value, ...all(CALLED, value) })
    const byRequest = await open.call(customer, 'task_status', { task_id: value, query_request_id: requestId })
    expect([byId.body.data.requestId, byRequest.body.data.task_id]).toEqual([requestId, task_id])
    const neither = await open.call(customer, 'task_status', { task_id: value, query_request_id: value })
    expect([neither.status, pathsOf(neither)]).toEqual([400, ['task_id']])
    expect((await open.call(customer, 'balance', all(CALLED, value))).status).toBe(200)
    const cancel = { task_id, method: 'cancel_task', timestamp: nowSeconds(), sign_type: value }
    expect((await open.call(customer, 'cancel_task', cancel)).body.data.status).toBe('canceled')
  })

  it.each([
    ['query_av', ['requestId', 'params']],
    ['batch', ['tasks']],
    ['cancel_task', ['task_id', 'method', 'timestamp']],
  ])('%s refuses it where it is required, by name', async (operation, names) => {
    const answer = await open.call(customer, operation, all(names, value))
    expect([answer.status, pathsOf(answer)]).toEqual([400, names.toSorted()])
    const caller = ['api_key', 'sign', 'username']
    const nobody = await send(open.service, `/api/${operation}`, all([...caller, ...names], value))
    expect([nobody.status, pathsOf(nobody)]).toEqual([400, [...caller, ...names].toSorted()])
  })

  it('are still asked for where an API configuration requires them', async () => {
    const config = 'UPDATE api_configs SET require_timestamp = true, require_method = true WHERE user_id = $1'
    await open.store.query(config, [customer.userId])
    const answer = await open.publish(customer, { timestamp: value, method: value })
    expect([answer.status, pathsOf(answer)]).toEqual([400, ['method', 'timestamp']])
  })
})

describe('a query string', () => {
  const status = async (fields: Record<string, unknown>) => {
    const query = queryOf(signed(customer, fields))
    const answer = await open.service.app.inject({ method: 'GET', url: `/api/task_status?${query}` })
    return { status: answer.statusCode, body: answer.json() }
  }

  it('may hold optional fields that are empty', async () => {
    const { body } = await open.publish(customer)
    const { task_id } = body.data
    const empty = { sign_type: '', method: '', query_request_id: '' }
    expect(await status({ task_id, timestamp: String(nowSeconds()), ...empty })).toMatchObject({
      status: 200,
      body: { data: { task_id } },
    })
  })

  it('may not hold an empty timestamp', async () => {
    const answer = await status({ query_request_id: 'R-1', timestamp: '' })
    expect([answer.status, pathsOf(answer)]).toEqual([400, ['timestamp']])
  })
})

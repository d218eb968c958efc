import { setPermissions } from '@etermai/accounts'
import { setLimits } from '@etermai/ledger'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(() => open.dispose())

const entry = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'query_av',
  requestId: newRequestId(),
  params: sampleOf('query_av').params,
  ...more,
})
const batch = (tasks: unknown[], more: Record<string, unknown> = {}) => open.call(customer, 'batch', { tasks, ...more })

interface Result {
  code: string
  message: string
  requestId: string | null
  data: Record<string, unknown> | null
  details?: { path: string }[]
  retry_after?: number
}
async function resultsOf(tasks: unknown[]): Promise<Result[]> {
  const answer = await batch(tasks)
  expect([answer.status, answer.body.code]).toEqual([200, 'OK'])
  return answer.body.data.results
}
const codes = (results: Result[]) => results.map(({ code }) => code)

describe('a batch', () => {
  it('of every operation is accepted, each with its own data and hold, in order', async () => {
    const types = ['query_av', 'book_pnr', 'extract_pnr', 'extract_ticket_no', 'query_av']
    const tasks = types.map((type) => entry({ type, params: sampleOf(type as 'query_av').params }))
    const results = await resultsOf(tasks)
    expect(codes(results)).toEqual(types.map(() => 'OK'))
    expect(results.map(({ requestId }) => requestId)).toEqual(tasks.map(({ requestId }) => requestId))
    expect(results.map(({ data }) => [data?.type, data?.requestId, data?.status, data?.price])).toEqual(
      tasks.map(({ type, requestId }) => [type, requestId, 'pending', '1.00']),
    )
    expect((await open.call(customer, 'balance', {})).body.data.held).toBe('5.00')
    expect(await open.tasksOf(customer)).toHaveLength(5)
  })

  it('may hold 100', async () => {
    const results = await resultsOf(Array.from({ length: 100 }, () => entry()))
    expect(codes(results)).toEqual(Array.from({ length: 100 }, () => 'OK'))
    expect(new Set(results.map(({ data }) => data?.task_id)).size).toBe(100)
  })

  it.each([
    ['101 entries', Array.from({ length: 101 }, () => ({}))],
    ['no entry', []],
    ['no list', 'tasks'],
  ])('of %s is refused as a whole: 400', async (_name, tasks) => {
    const answer = await open.call(customer, 'batch', { tasks })
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body.details?.map(({ path }) => path)).toEqual(['tasks'])
  })

  it('takes no requestId, wait or params of its own', async () => {
    const answer = await batch([entry()], { requestId: 'B-1', wait: 5, params: {} })
    expect(answer.status).toBe(400)
    expect(answer.body.details?.map(({ path }) => path)).toEqual(['requestId', 'wait', 'params'])
    expect(await open.tasksOf(customer)).toEqual([])
  })

  it('with a wrong signature publishes nothing', async () => {
    const body = signed(customer, { tasks: [entry(), entry()] })
    const answer = await open.post('/api/batch', { ...body, tasks: [entry()] })
    expect(answer.body.code).toBe('SIGN_INVALID')
    expect(await open.tasksOf(customer)).toEqual([])
  })

  it('refuses each wrong entry by itself, with paths of the entry, and accepts the others', async () => {
    const { requestId } = entry()
    await setPermissions(open.store, { username: customer.username, revoke: ['cancel_pnr'] })
    const results = await resultsOf([
      entry(),
      entry({ priority: 12, remark: 'x' }),
      entry({ type: 'fly_me' }),
      { requestId, params: {} },
      'text',
      null,
      entry({ params: { ...sampleOf('query_av').params, destination: 'SHA' } }),
      entry({ office_no: 'CAN001' }),
      entry({ terminal_id: 'tm_unknown' }),
      entry({ callbackUrl: 'http://127.0.0.1/' }),
      entry({ type: 'cancel_pnr', params: { pnr: 'K9X8YZ' } }),
      entry({ wait: 3 }),
      entry(),
    ])
    expect(codes(results)).toEqual([
      'OK',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'OFFICE_NOT_PERMITTED',
      'TERMINAL_NOT_FOUND',
      'CALLBACK_URL_REJECTED',
      'OPERATION_NOT_PERMITTED',
      'INVALID_REQUEST',
      'OK',
    ])
    const paths = results.map(({ details }) => details?.map(({ path }) => path))
    expect(paths.slice(1, 4)).toEqual([['priority', 'remark'], ['type'], ['type']])
    expect(paths[6]).toEqual(['params.destination'])
    expect(paths[11]).toEqual(['wait'])
    expect(results.map(({ requestId }) => requestId)[3]).toBe(requestId)
    expect(results.map(({ requestId }) => requestId).slice(4, 6)).toEqual([null, null])
    expect(results.filter(({ data }) => data !== null)).toHaveLength(2)
    expect(await open.tasksOf(customer)).toHaveLength(2)
  })

  it('answers in the caller’s language', async () => {
    const tasks = [entry({ office_no: 'CAN001' })]
    const english = await open.call(customer, 'batch', { tasks }, { language: 'en' })
    expect(english.body.data.results[0].message).toBe('This Office number is not granted to the user, or switched off')
    const chinese = await open.call(customer, 'batch', { tasks }, { language: 'zh-CN' })
    expect(chinese.body.data.results[0].message).toBe('该 Office号未授权或已关闭')
  })
})

describe('S2 once per requestId, inside a batch too', () => {
  it('the same entry twice is one task, other content with its id is refused', async () => {
    const one = entry()
    const results = await resultsOf([one, one, { ...one, priority: 1 }, { ...one, callbackUrl: '' }])
    expect(codes(results)).toEqual(['OK', 'OK', 'REQUEST_ID_REUSED', 'OK'])
    expect(new Set(results.flatMap(({ data }) => data?.task_id ?? [])).size).toBe(1)
    expect(await open.tasksOf(customer)).toHaveLength(1)
    expect((await open.call(customer, 'balance', {})).body.data.held).toBe('1.00')
  })

  it('a whole batch again answers with the same tasks, also 20 at once', async () => {
    const tasks = Array.from({ length: 10 }, () => entry())
    const all = await Promise.all(Array.from({ length: 20 }, () => resultsOf(tasks)))
    const ids = new Set(all.map((results) => results.map(({ data }) => data?.task_id).join()))
    expect(ids.size).toBe(1)
    expect(await open.tasksOf(customer)).toHaveLength(10)
  })

  it('is the same request as the one published alone', async () => {
    const one = entry()
    const alone = await open.call(customer, 'query_av', { requestId: one.requestId, params: one.params })
    expect((await resultsOf([one]))[0]?.data?.task_id).toBe(alone.body.data.task_id)
  })
})

describe('limits count every entry of a batch', () => {
  it('the balance pays for the first ones', async () => {
    customer = await open.customer({ balanceFen: 350 })
    const results = await resultsOf(Array.from({ length: 6 }, () => entry()))
    expect(codes(results)).toEqual(['OK', 'OK', 'OK', ...Array.from({ length: 3 }, () => 'INSUFFICIENT_BALANCE')])
  })

  it('the backlog has room for the first ones', async () => {
    customer = await open.customer({ limits: { backlogCap: 4 } })
    const results = await resultsOf(Array.from({ length: 6 }, () => entry()))
    expect(codes(results)).toEqual(['OK', 'OK', 'OK', 'OK', 'BACKLOG_FULL', 'BACKLOG_FULL'])
    expect(results.slice(4).every(({ retry_after }) => (retry_after ?? 0) >= 1)).toBe(true)
  })

  it('the rate lets the first ones through', async () => {
    await setLimits(open.store.db, customer.userId, { ratePerSecond: 0.001, rateBurst: 2 })
    const results = await resultsOf(Array.from({ length: 4 }, () => entry()))
    expect(codes(results)).toEqual(['OK', 'OK', 'RATE_LIMITED', 'RATE_LIMITED'])
    expect(results[2]?.retry_after).toBeGreaterThan(900)
  })
})

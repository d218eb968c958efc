import { setApiRequirements } from '@etermai/accounts'
import { setClock } from '@etermai/domain'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { nowSeconds, signatureOf, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress({ FAILED_AUTHENTICATIONS: '10000' })
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(() => open.dispose())

const codeOf = async (answer: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await answer
  return `${status} ${body.code}`
}
const pathsOf = (answer: { body: { details?: { path: string }[] } }) => answer.body.details?.map(({ path }) => path)

describe('the published vectors', () => {
  let restore = () => {}
  beforeAll(async () => {
    restore = setClock(() => new Date('2026-11-23T10:00:00Z'))
    const agent = await open.customer()
    await open.store.query('UPDATE users SET username = $2 WHERE id = $1', [agent.userId, 'agent1'])
    await open.store.query('UPDATE api_configs SET api_key = $2, md5_key = $3 WHERE user_id = $1', [
      agent.userId,
      'ak_7Qm2',
      open.store.secrets.seal('mk_test_0001'),
    ])
  })
  afterAll(() => restore())

  const body = {
    username: 'agent1',
    api_key: 'ak_7Qm2',
    requestId: 'R-0001',
    callbackUrl: 'https://agent.example/cb',
    params: { origin: 'SHA', destination: 'PEK', date: '2026-12-01', airline: 'MU' },
  }

  it('MD5', async () => {
    const answer = await open.post('/api/query_av', { ...body, sign: '355208D5B32D972C286F4A8B5E1DCAD8' })
    expect(answer.body).toMatchObject({ code: 'OK', data: { requestId: 'R-0001', status: 'pending' } })
  })

  it('HMAC-SHA256, where sign_type is signed too', async () => {
    // The vector signs a body without sign_type: with one it is another text.
    const sign = 'FD142FB191109FA6DFEDEA8664E437C256A5210C08E485A2ED849A46F5DE0B58'
    expect(await codeOf(open.post('/api/query_av', { ...body, sign_type: 'HMAC-SHA256', sign }))).toBe(
      '401 SIGN_INVALID',
    )
    const with256 = { ...body, sign_type: 'HMAC-SHA256' }
    const right = signatureOf(with256, 'mk_test_0001', 'HMAC-SHA256')
    expect(await codeOf(open.post('/api/query_av', { ...with256, sign: right }))).toBe('200 OK')
    expect(signatureOf(body, 'mk_test_0001', 'HMAC-SHA256')).toBe(sign)
  })
})

describe('sign', () => {
  it.each(['MD5', 'HMAC-SHA256'])('%s is accepted in either case, and nothing else is', async (sign_type) => {
    const body = signed(customer, { sign_type })
    const sign = String(body.sign)
    expect(await codeOf(open.post('/api/balance', body))).toBe('200 OK')
    expect(await codeOf(open.post('/api/balance', { ...body, sign: sign.toLowerCase() }))).toBe('200 OK')
    const last = sign.endsWith('0') ? '1' : '0'
    for (const wrong of [sign.slice(0, -1), `${sign}0`, sign.slice(0, -1) + last, '签名'.repeat(16)])
      expect(await codeOf(open.post('/api/balance', { ...body, sign: wrong }))).toBe('401 SIGN_INVALID')
  })

  it('of the other type is wrong', async () => {
    const md5 = signatureOf({ username: customer.username, api_key: customer.apiKey }, customer.md5Key, 'MD5')
    const body = { username: customer.username, api_key: customer.apiKey, sign: md5 }
    expect(await codeOf(open.post('/api/balance', body))).toBe('200 OK')
    expect(await codeOf(open.post('/api/balance', { ...body, sign_type: 'HMAC-SHA256' }))).toBe('401 SIGN_INVALID')
  })

  it('with another customer’s key is wrong', async () => {
    const other = await open.customer()
    expect(await codeOf(open.post('/api/balance', signed({ ...customer, md5Key: other.md5Key }, {})))).toBe(
      '401 SIGN_INVALID',
    )
  })

  const full = () => ({
    requestId: newRequestId(),
    callbackUrl: 'https://agent.example/cb',
    params: sampleOf('query_av').params,
    timestamp: nowSeconds(),
    method: 'query_av',
    priority: 3,
    office_no: 'SHA255',
    wait: 0,
  })
  it.each([
    ['requestId', 'other'],
    ['callbackUrl', 'https://thief.example/cb'],
    ['params', { ...sampleOf('query_av').params, direct_only: true }],
    ['timestamp', nowSeconds() - 1],
    ['priority', 9],
    ['office_no', 'BJS123'],
    ['terminal_id', 'tm_other'],
    ['wait', 1],
    ['method', undefined],
    ['priority', undefined],
  ])('covers %s: changed to %j it is wrong, and nothing is published', async (name, value) => {
    const body = signed(customer, full())
    expect(await codeOf(open.post('/api/query_av', { ...body, [name]: value }))).toBe('401 SIGN_INVALID')
    expect(await open.tasksOf(customer)).toEqual([])
    expect(await codeOf(open.post('/api/query_av', body))).toBe('200 OK')
  })

  it('leaves out what is empty or null, at the top level only', async () => {
    const fields = { requestId: newRequestId(), params: sampleOf('query_av').params }
    const body = signed(customer, fields)
    const empty = { callbackUrl: '', office_no: '', terminal_id: null, priority: null, wait: null }
    expect(await codeOf(open.post('/api/query_av', { ...body, ...empty }))).toBe('200 OK')
  })

  it('reads params in any order and with any white space', async () => {
    const body = signed(customer, { requestId: newRequestId(), params: sampleOf('query_av').params })
    const params = Object.fromEntries(Object.entries(sampleOf('query_av').params).reverse())
    const spaced = JSON.stringify({ ...body, params }, null, 3)
    const headers = { 'content-type': 'application/json' }
    expect(await codeOf(open.post('/api/query_av', spaced, { headers }))).toBe('200 OK')
  })

  it('is the UTF-8 of Chinese text, escaped in the JSON or not', async () => {
    const { params } = sampleOf('book_pnr')
    const body = signed(customer, { requestId: newRequestId(), params })
    const escaped = JSON.stringify(body).replace(
      /[^ -~]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    expect(escaped).toMatch(/^[ -~]*$/)
    const headers = { 'content-type': 'application/json' }
    expect(await codeOf(open.post('/api/book_pnr', escaped, { headers }))).toBe('200 OK')
  })
})

describe('what an API configuration asks of a signature', () => {
  it('one sign_type only', async () => {
    await setApiRequirements(open.store, { username: customer.username, signType: 'HMAC-SHA256' })
    expect(await codeOf(open.call(customer, 'balance', {}))).toBe('401 SIGN_INVALID')
    expect(await codeOf(open.call(customer, 'balance', { sign_type: 'MD5' }))).toBe('401 SIGN_INVALID')
    expect(await codeOf(open.call(customer, 'balance', { sign_type: 'HMAC-SHA256' }))).toBe('200 OK')
    await setApiRequirements(open.store, { username: customer.username, signType: 'MD5' })
    expect(await codeOf(open.publish(customer, { sign_type: 'HMAC-SHA256' }))).toBe('401 SIGN_INVALID')
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
  })

  it('a timestamp and a method', async () => {
    await setApiRequirements(open.store, { username: customer.username, requireTimestamp: true, requireMethod: true })
    const answer = await open.publish(customer)
    expect(answer.status).toBe(400)
    expect(pathsOf(answer)).toEqual(['timestamp', 'method'])
    expect(pathsOf(await open.publish(customer, { timestamp: nowSeconds() }))).toEqual(['method'])
    const both = { timestamp: nowSeconds(), method: 'query_av' }
    expect(await codeOf(open.publish(customer, both))).toBe('200 OK')
  })
})

describe('timestamp', () => {
  it.each([-3_600, -400, 400, 86_400])('%i s off is 401', async (seconds) => {
    const answer = await open.publish(customer, { timestamp: nowSeconds() + seconds })
    expect([answer.status, answer.body.code]).toEqual([401, 'TIMESTAMP_SKEWED'])
    expect(await open.tasksOf(customer)).toEqual([])
  })

  it.each([-200, 0, 200])('%i s off is well', async (seconds) => {
    expect(await codeOf(open.publish(customer, { timestamp: nowSeconds() + seconds }))).toBe('200 OK')
  })

  it.each([1.5, -1, '1798761600', 1e15])('%j is no timestamp: 400', async (timestamp) => {
    expect(pathsOf(await open.publish(customer, { timestamp }))).toEqual(['timestamp'])
  })
})

describe('method', () => {
  it.each([
    ['query_av', { requestId: 'M-1', params: sampleOf('query_av').params }],
    ['batch', { tasks: [{ type: 'query_av', requestId: 'M-2', params: sampleOf('query_av').params }] }],
    ['task_status', { query_request_id: 'M-1' }],
    ['balance', {}],
  ])('of another address is refused by %s, its own is taken', async (operation, fields) => {
    const wrong = await open.call(customer, operation, { ...fields, method: 'issue_ticket' })
    expect([wrong.status, pathsOf(wrong)]).toEqual([400, ['method']])
    const right = await open.call(customer, operation, { ...fields, method: operation })
    expect(right.status === 200 || right.body.code === 'TASK_NOT_FOUND').toBe(true)
  })
})

describe('strings that could be read as another field', () => {
  const query = () => ({ requestId: newRequestId(), params: sampleOf('query_av').params })
  it.each([
    ['in a field', 'query_av', () => ({ ...query(), callbackUrl: 'https://a.example/?x=1&params=2' }), 'callbackUrl'],
    [
      'deep in params',
      'book_pnr',
      () => {
        const { params } = sampleOf('book_pnr')
        return { requestId: newRequestId(), params: { ...params, contact: { phone: '13800000000', name: 'a&sign=b' } } }
      },
      'params.contact.name',
    ],
    [
      'in a batch entry',
      'batch',
      () => ({
        tasks: [
          { type: 'query_av', ...query() },
          { type: 'query_av', ...query(), callbackUrl: 'x&username=' },
        ],
      }),
      'tasks[1].callbackUrl',
    ],
    ['in the username', 'balance', () => ({ username: 'agent&api_key=x' }), 'username'],
  ])('are refused %s', async (_name, operation, fields, path) => {
    const answer = await open.call(customer, operation, fields())
    expect([answer.status, pathsOf(answer)]).toEqual([400, [path]])
    expect(await open.tasksOf(customer)).toEqual([])
  })

  it('are refused as names too', async () => {
    const answer = await open.call(customer, 'extract_pnr', {
      requestId: newRequestId(),
      params: { pnr: 'K9X8YZ', 'a&timestamp=1': 'b' },
    })
    expect(answer.status).toBe(400)
    expect(pathsOf(answer)).toContain('params.a&timestamp=1')
  })

  it('are let through where no field of ours follows', async () => {
    const callbackUrl = 'https://agent.example/cb?a=1&b=2&Params=3&sign'
    expect(await codeOf(open.publish(customer, { callbackUrl }))).toBe('200 OK')
  })
})

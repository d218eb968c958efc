import { once } from 'node:events'
import { connect } from 'node:net'
import { createUser, rotateMd5Key, setApiEnabled, setIpWhitelist } from '@etermai/accounts'
import { eventually, type ServiceApp } from '@etermai/testkit'
import type { Customer } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress({ FAILED_AUTHENTICATIONS: '1000' })
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(() => open.dispose())

const codeOf = async (answer: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await answer
  return `${status} ${body.code}`
}

describe('who calls', () => {
  it('must be known, and the key must be theirs', async () => {
    const other = await open.customer()
    for (const caller of [
      { ...customer, username: 'nobody' },
      { ...customer, apiKey: 'ak_wrong' },
      { ...customer, apiKey: other.apiKey },
      { ...customer, username: other.username },
      { ...customer, apiKey: `${customer.apiKey} ` },
    ])
      expect(await codeOf(open.publish(caller as Customer))).toBe('401 API_KEY_INVALID')
    expect(await open.tasksOf(customer)).toEqual([])
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
  })

  it('must have an API configuration', async () => {
    await createUser(open.store, { username: 'console-only' })
    expect(await codeOf(open.publish({ ...customer, username: 'console-only' }))).toBe('401 API_KEY_INVALID')
  })

  it('is refused at once when the API configuration is disabled, and let in at once when it is enabled', async () => {
    const { username } = customer
    const published = await open.publish(customer)
    await setApiEnabled(open.store, { username, enabled: false })
    expect(await codeOf(open.publish(customer))).toBe('403 ACCOUNT_DISABLED')
    const cancel = { task_id: published.body.data.task_id, method: 'cancel_task', timestamp: nowSeconds() }
    expect(await codeOf(open.call(customer, 'cancel_task', cancel))).toBe('403 ACCOUNT_DISABLED')
    await setApiEnabled(open.store, { username, enabled: true })
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
  })

  it('is refused for a cancellation at once, although the profile was read a moment before', async () => {
    const published = await open.publish(customer)
    await setApiEnabled(open.store, { username: customer.username, enabled: false })
    const cancel = { task_id: published.body.data.task_id, method: 'cancel_task', timestamp: nowSeconds() }
    expect(await codeOf(open.call(customer, 'cancel_task', cancel))).toBe('403 ACCOUNT_DISABLED')
    expect(await open.tasksOf(customer)).toMatchObject([{ state: 'pending' }])
  })

  it.each(['disabled', 'pending_review'] as const)('is refused at once when %s', async (status) => {
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
    await open.store.query('UPDATE users SET status = $2 WHERE username = $1', [customer.username, status])
    expect(await codeOf(open.publish(customer))).toBe('403 ACCOUNT_DISABLED')
    expect(await open.tasksOf(customer)).toHaveLength(1)
  })

  it('may not even repeat a request once disabled', async () => {
    const requestId = newRequestId()
    await open.publish(customer, { requestId })
    await setApiEnabled(open.store, { username: customer.username, enabled: false })
    expect(await codeOf(open.publish(customer, { requestId }))).toBe('403 ACCOUNT_DISABLED')
  })
})

describe('the rotation of an md5-key', () => {
  it('lets both sign while the overlap runs, from the first moment', async () => {
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
    const { md5Key } = await rotateMd5Key(open.store, { username: customer.username, overlapHours: 1 })
    expect(await codeOf(open.publish({ ...customer, md5Key }))).toBe('200 OK')
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
    expect(await codeOf(open.call({ ...customer, md5Key }, 'balance', {}))).toBe('200 OK')
  })

  it('without an overlap ends the old key at once', async () => {
    expect(await codeOf(open.publish(customer))).toBe('200 OK')
    const { md5Key } = await rotateMd5Key(open.store, { username: customer.username, overlapHours: 0 })
    expect(await codeOf(open.publish(customer))).toBe('401 SIGN_INVALID')
    expect(await codeOf(open.publish({ ...customer, md5Key }))).toBe('200 OK')
  })

  it('knows the last two keys, not the one before them', async () => {
    const { md5Key: second } = await rotateMd5Key(open.store, { username: customer.username, overlapHours: 1 })
    const { md5Key: third } = await rotateMd5Key(open.store, { username: customer.username, overlapHours: 1 })
    expect(await codeOf(open.publish(customer))).toBe('401 SIGN_INVALID')
    expect(await codeOf(open.publish({ ...customer, md5Key: second }))).toBe('200 OK')
    expect(await codeOf(open.publish({ ...customer, md5Key: third }))).toBe('200 OK')
  })
})

describe('the IP whitelist', () => {
  const from = (ip: string) => codeOf(open.publish(customer, {}, { ip }))

  it('empty lets everybody in', async () => {
    for (const ip of ['203.0.113.7', '2001:db8::7', '10.0.0.1']) expect(await from(ip)).toBe('200 OK')
  })

  it('takes addresses and ranges of IPv4 and IPv6', async () => {
    const ipWhitelist = ['203.0.113.7', '198.51.100.0/25', '2001:db8:1::/48', '2001:db8:2::5']
    await setIpWhitelist(open.store, { username: customer.username, ipWhitelist })
    for (const ip of [
      '203.0.113.7',
      '::ffff:203.0.113.7',
      '198.51.100.0',
      '198.51.100.127',
      '2001:db8:1:ffff::1',
      '2001:0db8:0002:0:0:0:0:5',
    ])
      expect(`${ip} ${await from(ip)}`).toBe(`${ip} 200 OK`)
    for (const ip of [
      '203.0.113.8',
      '198.51.100.128',
      '::ffff:198.51.100.128',
      '2001:db8:3::1',
      '2001:db8:2::6',
      '127.0.0.1',
      '::1',
    ])
      expect(`${ip} ${await from(ip)}`).toBe(`${ip} 403 IP_NOT_ALLOWED`)
  })

  it('holds for every signed call, and from the moment it is set', async () => {
    const published = await open.publish(customer, {}, { ip: '203.0.113.7' })
    await setIpWhitelist(open.store, { username: customer.username, ipWhitelist: ['198.51.100.1'] })
    const options = { ip: '203.0.113.7' }
    const { task_id } = published.body.data
    expect(await codeOf(open.publish(customer, {}, options))).toBe('403 IP_NOT_ALLOWED')
    const cancel = { task_id, method: 'cancel_task', timestamp: nowSeconds() }
    for (const [operation, fields] of [
      ['cancel_task', cancel],
      ['task_status', { task_id }],
      ['balance', {}],
      ['batch', { tasks: [{}] }],
    ] as const)
      expect(await codeOf(open.call(customer, operation, fields, options))).toBe('403 IP_NOT_ALLOWED')
  })

  it('believes X-Forwarded-For of nobody while no proxy is trusted', async () => {
    await setIpWhitelist(open.store, { username: customer.username, ipWhitelist: ['203.0.113.7'] })
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7', forwarded: 'for=203.0.113.7' }
    expect(await codeOf(open.publish(customer, {}, { ip: '127.0.0.1', headers }))).toBe('403 IP_NOT_ALLOWED')
  })

  describe('behind trusted proxies', () => {
    let service: ServiceApp
    beforeAll(async () => {
      service = await open.another({ TRUSTED_PROXIES: '10.0.0.0/8,fd00::/8' })
    })
    afterAll(() => service.close())

    it.each([
      ['10.1.2.3', '203.0.113.7', '200 OK'],
      ['::ffff:10.1.2.3', '203.0.113.7', '200 OK'],
      ['fd00::1', '203.0.113.7', '200 OK'],
      ['10.1.2.3', '203.0.113.7, 10.9.9.9', '200 OK'],
      // Whatever the caller wrote in front itself counts for nothing.
      ['10.1.2.3', '203.0.113.7, 198.51.100.9', '403 IP_NOT_ALLOWED'],
      ['10.1.2.3', '198.51.100.9', '403 IP_NOT_ALLOWED'],
      ['10.1.2.3', 'unknown', '403 IP_NOT_ALLOWED'],
      // Not a proxy of ours.
      ['11.1.2.3', '203.0.113.7', '403 IP_NOT_ALLOWED'],
      ['fe80::1', '203.0.113.7', '403 IP_NOT_ALLOWED'],
    ])('a call of %s for %s is %s', async (ip, forwarded, expected) => {
      await setIpWhitelist(open.store, { username: customer.username, ipWhitelist: ['203.0.113.7'] })
      const body = signed(customer, {})
      const headers = { 'x-forwarded-for': forwarded }
      expect(await codeOf(send(service, '/api/balance', body, { ip, headers }))).toBe(expected)
    })
  })
})

describe('an address with failed authentications', () => {
  let service: ServiceApp
  beforeAll(async () => {
    service = await open.another({ FAILED_AUTHENTICATIONS: '3' })
  })
  afterAll(() => service.close())
  const wrong = () => signed({ ...customer, md5Key: 'mk_wrong' }, {})

  it('is refused after so many, whatever it sends, and others are not', async () => {
    const options = { ip: '198.51.100.20' }
    for (let i = 0; i < 3; i++)
      expect(await codeOf(send(service, '/api/balance', wrong(), options))).toBe('401 SIGN_INVALID')
    // The failures are counted beside the answers.
    const limited = await eventually(async () => {
      const answer = await send(service, '/api/balance', signed(customer, {}), options)
      return answer.status === 429 ? answer : undefined
    })
    expect(limited.body.code).toBe('RATE_LIMITED')
    expect(Number(limited.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(await codeOf(send(service, '/api/balance', { nothing: 'right' }, options))).toBe('429 RATE_LIMITED')
    expect(await codeOf(send(service, '/api/query_av', signed(customer, {}), options))).toBe('429 RATE_LIMITED')
    const get = await service.app.inject({ url: '/api/task_status', remoteAddress: options.ip })
    expect(get.statusCode).toBe(429)
    expect(await codeOf(send(service, '/api/balance', signed(customer, {}), { ip: '198.51.100.21' }))).toBe('200 OK')
  })

  it('is refused before its body is read', async () => {
    const address = new URL(await service.listen())
    const guess = () => send(service, '/api/balance', wrong(), { ip: '127.0.0.1' })
    await eventually(async () => (await guess()).status === 429)
    const json = { 'content-type': 'application/json' }
    for (const [body, headers] of [
      ['{"not": JSON', json],
      ['x'.repeat(300 * 1_024), json],
      ['<xml/>', { 'content-type': 'text/xml' }],
    ] as const)
      expect(await codeOf(send(service, '/api/query_av', body, { ip: '127.0.0.1', headers }))).toBe('429 RATE_LIMITED')
    // Of this one nothing comes but the announcement.
    const socket = connect(Number(address.port), address.hostname)
    socket.write(
      `POST /api/query_av HTTP/1.1\r\nhost: ${address.host}\r\ncontent-type: application/json\r\n` +
        'content-length: 200000\r\n\r\n',
    )
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 429 /)
  })

  it('is not one whose form is wrong, who lacks rights, or who is not on the whitelist', async () => {
    const options = { ip: '198.51.100.22' }
    await setIpWhitelist(open.store, { username: customer.username, ipWhitelist: ['203.0.113.7'] })
    for (let i = 0; i < 6; i++) {
      expect(await codeOf(send(service, '/api/balance', {}, options))).toBe('400 INVALID_REQUEST')
      expect(await codeOf(send(service, '/api/balance', signed(customer, {}), options))).toBe('403 IP_NOT_ALLOWED')
    }
    expect(await codeOf(send(service, '/api/balance', wrong(), options))).toBe('403 IP_NOT_ALLOWED')
  })
})

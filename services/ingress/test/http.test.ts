import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { signed } from './signed.ts'

let open: OpenIngress
beforeAll(async () => {
  open = await openIngress()
})
afterAll(() => open.dispose())

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Sends raw bytes and answers what came back. */
async function raw(bytes: string | Buffer, headers: Record<string, string>, path = '/api/query_av') {
  const answer = await open.service.app.inject({ method: 'POST', url: path, payload: bytes, headers })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}
const json = (bytes: string | Buffer) => raw(bytes, { 'content-type': 'application/json' })

describe('the envelope', () => {
  it('of a success holds code, message, data and the id of this request', async () => {
    const customer = await open.customer()
    const first = await open.publish(customer)
    const second = await open.publish(customer)
    expect(first.status).toBe(200)
    expect(Object.keys(first.body).sort()).toEqual(['code', 'data', 'message', 'request_id'])
    expect(first.body).toMatchObject({ code: 'OK', message: 'OK' })
    expect(first.body.request_id).toMatch(UUID)
    expect(second.body.request_id).not.toBe(first.body.request_id)
    expect(first.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('of a refusal holds code, message and the id, and details only where there are fields to name', async () => {
    const unknown = await open.post('/api/balance', { username: 'nobody', api_key: 'ak_x', sign: 'A' })
    expect(unknown.status).toBe(401)
    expect(Object.keys(unknown.body).sort()).toEqual(['code', 'message', 'request_id'])
    expect(unknown.body.request_id).toMatch(UUID)
    const empty = await open.post('/api/balance', {})
    expect(empty.status).toBe(400)
    expect(Object.keys(empty.body).sort()).toEqual(['code', 'details', 'message', 'request_id'])
  })

  const EN = 'Unknown user or key, or they do not belong together'
  const ZH = '用户或 api_key 不存在，或不匹配'
  it.each([
    [undefined, ZH],
    ['zh-CN', ZH],
    ['zh', ZH],
    ['en', EN],
    ['en-GB', EN],
    ['EN-us', EN],
    ['en-US,en;q=0.9,zh;q=0.8', EN],
    ['zh-TW;q=0.5, en;q=0.8', EN],
    ['en;q=0.2,zh-CN;q=0.9', ZH],
    ['fr,en;q=0.3', EN],
    ['fr', ZH],
    ['*', ZH],
    ['en;q=0', ZH],
    ['', ZH],
    ['english', ZH],
  ])('answers Accept-Language %s in its language, in Chinese when in doubt', async (language, message) => {
    const options = language === undefined ? {} : { language }
    const answer = await open.post('/api/balance', { username: 'nobody', api_key: 'ak_x', sign: 'A' }, options)
    expect(answer.body.message).toBe(message)
  })

  it('of a failure inside tells nothing of the inside', async () => {
    const customer = await open.customer()
    await open.store.query(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the inside of tasks'; END $$`)
    await open.store.query('CREATE TRIGGER broken BEFORE INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION broken()')
    const answer = await open.publish(customer, {}, { language: 'en' })
    await open.store.query('DROP TRIGGER broken ON tasks')
    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({
      code: 'INTERNAL',
      message: 'Something went wrong here; the outcome is not known, send the same requestId again',
      request_id: expect.stringMatching(UUID),
    })
    expect(open.service.logged.some((line) => line.includes('the inside of tasks'))).toBe(true)
  })
})

describe('addresses, methods and media types', () => {
  it.each([
    ['GET', '/api/nothing'],
    ['POST', '/api/nothing'],
    ['GET', '/'],
    ['POST', '/api/query_av/'],
    ['POST', '/api/Query_AV'],
  ] as const)('%s %s is 404', async (method, url) => {
    const answer = await open.service.app.inject({ method, url })
    expect(answer.statusCode).toBe(404)
    expect(answer.json().code).toBe('NOT_FOUND')
  })

  it('is 404 whatever the body is, which is not even read', async () => {
    const answer = await raw('{', { 'content-type': 'application/json' }, '/api/nothing')
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND'])
    const other = await raw('x', { 'content-type': 'text/plain' }, '/api/nothing')
    expect([other.status, other.body.code]).toEqual([404, 'NOT_FOUND'])
  })

  it.each([
    ['GET', '/api/query_av', 'POST'],
    ['PUT', '/api/batch', 'POST'],
    ['DELETE', '/api/task_status', 'GET, POST'],
    ['HEAD', '/api/task_status', 'GET, POST'],
    ['PATCH', '/api/cancel_task?x=1', 'POST'],
    ['OPTIONS', '/api/balance', 'POST'],
  ] as const)('%s %s is 405 and says what is allowed', async (method, url, allowed) => {
    const answer = await open.service.app.inject({ method, url })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toBe(allowed)
    if (method !== 'HEAD') expect(answer.json().code).toBe('METHOD_NOT_ALLOWED')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'a body of %s is 415',
    async (type) => {
      const answer = await raw('x', { 'content-type': type })
      expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
    },
  )

  it('takes JSON with a charset', async () => {
    const customer = await open.customer()
    const body = JSON.stringify(signed(customer, {}))
    const answer = await raw(body, { 'content-type': 'application/json; charset=utf-8' }, '/api/balance')
    expect(answer.status).toBe(200)
  })

  it('a body over 256 KiB is 413, one of just 256 KiB is read', async () => {
    const of = (bytes: number) => `{"username":"${'x'.repeat(bytes - 15)}"}`
    const fits = await json(of(256 * 1024))
    expect([fits.status, fits.body.code]).toEqual([400, 'INVALID_REQUEST'])
    const over = await json(of(256 * 1024 + 1))
    expect([over.status, over.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  it('an address that cannot be decoded is 400 in the envelope', async () => {
    const answer = await open.service.app.inject({ method: 'POST', url: '/api/%zz' })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'INVALID_REQUEST', request_id: expect.stringMatching(UUID) })
  })
})

describe('bodies', () => {
  it.each([
    ['nothing', ''],
    ['half an object', '{"username":"a"'],
    ['a word', 'username'],
    ['a trailing comma', '{"username":"a",}'],
    ['a name that stands twice', '{"username":"a","username":"b"}'],
    ['a name that stands twice inside', '{"params":{"pnr":"K9X8YZ","pnr":"A1B2C3"}}'],
    ['a name that stands twice, once escaped', '{"sign":"a","\\u0073ign":"b"}'],
    ['bytes that are not UTF-8', Buffer.from('{"username":"\xb2\xe2"}', 'latin1')],
    ['NUL in a string', '{"username":"a\\u0000b"}'],
    ['half a character', '{"username":"\\ud83d"}'],
    ['__proto__', '{"__proto__":{"username":"a"}}'],
    ['a deep nest', `{"params":${'['.repeat(40)}${']'.repeat(40)}}`],
  ])('%s is 400', async (_name, bytes) => {
    const answer = await json(bytes)
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body.details).toHaveLength(1)
  })

  it.each(['null', '[]', '"text"', '5', 'true'])('%s is JSON but no request: 400', async (bytes) => {
    const answer = await json(bytes)
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('without a body and without a type every missing field is named', async () => {
    const answer = await open.service.app.inject({ method: 'POST', url: '/api/query_av' })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().details.map(({ path }: { path: string }) => path)).toEqual([
      'username',
      'api_key',
      'sign',
      'requestId',
      'params',
    ])
  })

  it('names every field that is missing, unknown or wrong, with its path, at once', async () => {
    const customer = await open.customer()
    const { sign: _, ...body } = signed(customer, {
      requestId: 'with space',
      callbackUrl: 5,
      priority: 10,
      office_no: 'sha255',
      terminal_id: 'a b',
      wait: 31,
      sign_type: 'SHA1',
      timestamp: '1798761600',
      method: 'book_pnr',
      operator: 'me',
      remark: 'note&params=x',
      params: {
        segments: [{ flight_no: 'MU5101', cabin: 'Y', date: '2020-01-01', origin: 'SHA', destination: 'SHA' }],
        passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011238' }],
        contact: {},
        seat: '1A',
      },
    })
    const answer = await open.post('/api/book_pnr', body)
    expect(answer.status).toBe(400)
    expect(new Set(answer.body.details?.map(({ path }) => path))).toEqual(
      new Set([
        'sign',
        'sign_type',
        'timestamp',
        'requestId',
        'callbackUrl',
        'priority',
        'office_no',
        'terminal_id',
        'wait',
        'operator',
        'remark',
        'params.segments[0].date',
        'params.segments[0].destination',
        'params.passengers[0].id_no',
        'params.contact.phone',
        'params.seat',
      ]),
    )
    expect(answer.body.details?.every(({ message }) => message.length > 0)).toBe(true)
    expect(await open.tasksOf(customer)).toEqual([])
  })

  it('a method that is not the address is named together with what else is wrong', async () => {
    const customer = await open.customer()
    const answer = await open.publish(customer, { method: 'book_pnr', priority: -1 })
    expect(answer.body.details?.map(({ path }) => path)).toEqual(['method', 'priority'])
  })

  it.each(['username', 'api_key', 'sign', 'requestId', 'params'])('an empty or missing %s is 400', async (name) => {
    const customer = await open.customer()
    const good = signed(customer, { requestId: newRequestId(), params: { pnr: 'K9X8YZ' } })
    for (const value of ['', null, undefined, 7, []]) {
      const answer = await open.post('/api/extract_pnr', { ...good, [name]: value })
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
      expect(new Set(answer.body.details?.map(({ path }) => path))).toEqual(new Set([name]))
    }
  })
})

describe('what is not HTTP', () => {
  it('is answered in the envelope and hung up on', async () => {
    const address = new URL(await open.service.listen())
    const socket = connect(Number(address.port), address.hostname)
    await once(socket, 'connect')
    socket.write('WHAT IS THIS\r\n\r\n')
    const answer = await text(socket)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(body)).toMatchObject({ code: 'INVALID_REQUEST', request_id: expect.stringMatching(UUID) })
  })
})

import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { nowSeconds, queryOf, signatureOf, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress({ FAILED_AUTHENTICATIONS: '100000' })
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(() => open.dispose())

const INHERITED = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']
const headers = { 'content-type': 'application/json' }
/** Sends a text as it is. */
const sendText = async (text: string, operation = 'book_pnr') => {
  const { status, body } = await open.post(`/api/${operation}`, text, { headers })
  return { code: `${status} ${body.code}`, paths: body.details?.map(({ path }) => path) ?? [], data: body.data }
}
const booking = () => ({ requestId: newRequestId(), params: structuredClone(sampleOf('book_pnr').params) })
/** With a member of that name in front, as JSON: JavaScript would take `__proto__: …` for something else. */
const withMember = (object: object, name: string, value = '{"a":"1"}') =>
  `{${JSON.stringify(name)}:${value},${JSON.stringify(object).slice(1)}`
const unchanged = async () => expect(await open.tasksOf(customer)).toEqual([])

describe('names that every object inherits', () => {
  it.each(INHERITED)('%s is no field, however it is signed', async (name) => {
    for (const value of ['"x"', '{"isAdmin":true}', 'null', '""']) {
      const fields = signed(customer, booking())
      const { sign: _sign, ...named } = JSON.parse(withMember(fields, name, value)) as Record<string, unknown>
      const over = [fields.sign, signatureOf(named, customer.md5Key)]
      for (const sign of over) {
        const { code, paths } = await sendText(withMember({ ...fields, sign }, name, value))
        expect(code).toBe('400 INVALID_REQUEST')
        expect(paths).toEqual([name === '__proto__' ? '' : name])
      }
    }
    await unchanged()
  })

  it.each(INHERITED)('%s is none inside params either, at any depth', async (name) => {
    const { requestId, params } = booking()
    const [passenger] = params.passengers as object[]
    const texts = {
      params: withMember(params, name),
      'params.passengers[0]': JSON.stringify({ ...params, passengers: ['*'] }).replace(
        '"*"',
        withMember(passenger ?? {}, name),
      ),
    }
    for (const [where, text] of Object.entries(texts)) {
      const whole = { username: customer.username, api_key: customer.apiKey, requestId }
      const sign = signatureOf({ ...whole, params: JSON.parse(text) }, customer.md5Key)
      const { code, paths } = await sendText(`${JSON.stringify({ ...whole, sign }).slice(0, -1)},"params":${text}}`)
      expect(code).toBe('400 INVALID_REQUEST')
      expect(paths).toEqual([name === '__proto__' ? '' : `${where}.${name}`])
    }
    await unchanged()
  })

  it.each(INHERITED)('%s is nobody’s username, key, type or operation', async (name) => {
    const call = signed({ username: name, apiKey: name, md5Key: name }, {})
    expect((await sendText(JSON.stringify(call), 'balance')).code).toBe('401 API_KEY_INVALID')
    expect((await open.post(`/api/${name}`, {})).body.code).toBe('NOT_FOUND')
    const tasks = [{ type: name, ...booking() }]
    const { body } = await open.call(customer, 'batch', { tasks })
    expect(body.data.results).toMatchObject([{ code: 'INVALID_REQUEST', details: [{ path: 'type' }] }])
    const asked = signed(customer, { timestamp: nowSeconds(), query_request_id: 'R-1' })
    const get = await open.service.app.inject({ url: `/api/task_status?${name}=1&${queryOf(asked)}` })
    expect([get.statusCode, get.json().details]).toEqual([400, [{ path: name, message: 'unknown field' }]])
    await unchanged()
  })
})

describe('order and repetition', () => {
  it('fields in any order, at any depth, are the same signed task', async () => {
    const fields = { ...booking(), timestamp: nowSeconds(), method: 'book_pnr', priority: 3, callbackUrl: '' }
    const text = JSON.stringify(signed(customer, fields))
    const ids = new Set()
    for (let turn = 0; turn < 24; turn++) {
      const shuffled = JSON.stringify(turned(JSON.parse(text), turn))
      const { code, data } = await sendText(shuffled)
      expect(code).toBe('200 OK')
      ids.add(data.task_id)
    }
    expect([ids.size, (await open.tasksOf(customer)).length]).toEqual([1, 1])
  })

  /** Members begin elsewhere, and stand the other way round at every second turn. */
  function turned(value: unknown, turn: number): unknown {
    if (Array.isArray(value)) return value.map((item) => turned(item, turn))
    if (value === null || typeof value !== 'object') return value
    const members = Object.entries(value)
    const at = turn % Math.max(1, members.length)
    const moved = [...members.slice(at), ...members.slice(0, at)]
    if (turn % 2 === 1) moved.reverse()
    return Object.fromEntries(moved.map(([name, item]) => [name, turned(item, turn)]))
  }

  it.each([
    ['sign', (text: string) => text.replace('"sign":', '"sign":"0","sign":')],
    [
      'requestId, once escaped',
      (text: string) => text.replace('"requestId":', '"request\\u0049d":"R-other","requestId":'),
    ],
    ['params', (text: string) => text.replace('"params":', '"params":{},"params":')],
    ['a field of params', (text: string) => text.replace('"contact":', '"contact":{"phone":"13900000000"},"contact":')],
    ['a passenger’s name', (text: string) => text.replace('"name":', '"n\\u0061me":"测试乙","name":')],
  ])('%s twice is refused before anybody is asked who calls', async (_name, twice) => {
    const text = JSON.stringify(signed(customer, booking()))
    expect(twice(text)).not.toBe(text)
    expect(await sendText(twice(text))).toMatchObject({ code: '400 INVALID_REQUEST', paths: [''] })
    await unchanged()
  })

  it('a field twice in a query string is refused', async () => {
    const asked = queryOf(signed(customer, { timestamp: nowSeconds(), query_request_id: 'R-1' }))
    for (const [field, more] of [
      ['username', 'nobody'],
      ['sign', '0'],
      ['query_request_id', 'R-2'],
    ]) {
      const get = await open.service.app.inject({ url: `/api/task_status?${asked}&${field}=${more}` })
      expect([get.statusCode, get.json().details[0].path]).toEqual([400, field])
    }
  })
})

/** The same to an eye; other characters to a signature. */
const LOOK_ALIKES: [string, (text: string) => string][] = [
  ['decomposed (NFD)', (text) => text.normalize('NFD')],
  ['full-width', (text) => text.replace(/[!-~]/, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['with a zero-width space', (text) => `${text.slice(0, 1)}\u200b${text.slice(1)}`],
  ['with a zero-width joiner', (text) => `${text}\u200d`],
  ['with a soft hyphen', (text) => `${text.slice(0, 1)}\u00ad${text.slice(1)}`],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['with a Cyrillic letter', (text) => text.replace(/[aeiopcys]/, (c) => 'аеіорсуѕ'['aeiopcys'.indexOf(c)] ?? c)],
  ['with a space behind', (text) => `${text} `],
  ['in capitals', (text) => text.toUpperCase()],
]

describe('look-alikes', () => {
  it.each(LOOK_ALIKES)('a username %s is another’s', async (_name, turn) => {
    const { username } = customer
    expect(await open.publish(customer)).toMatchObject({ status: 200 })
    const other = { ...customer, username: turn(username) }
    // Usernames hold nothing that could be decomposed.
    const told = other.username === username ? 'TASK_NOT_FOUND' : 'API_KEY_INVALID'
    const asked = { timestamp: nowSeconds(), query_request_id: 'R-none' }
    expect((await open.call(other, 'task_status', asked)).body.code).toBe(told)
    const get = queryOf(signed(other, asked))
    expect((await open.service.app.inject({ url: `/api/task_status?${get}` })).json().code).toBe(told)
  })

  it.each(LOOK_ALIKES)('an api_key or a signature %s is another', async (_name, turn) => {
    const fields = signed(customer, {})
    for (const changed of [
      signed({ ...customer, apiKey: turn(customer.apiKey) }, {}),
      { ...fields, sign: turn(`${fields.sign}`.toLowerCase()) },
    ]) {
      const code = (await sendText(JSON.stringify(changed), 'balance')).code
      // Capitals are the signature’s own form; and what looks like itself is itself.
      const isSame = `${changed.sign}`.toLowerCase() === `${fields.sign}`.toLowerCase()
      expect(code).toBe(
        isSame ? '200 OK' : changed.api_key === fields.api_key ? '401 SIGN_INVALID' : '401 API_KEY_INVALID',
      )
    }
  })

  it('the digits of a signature are hexadecimal, not what becomes so in capitals', async () => {
    // 'ﬀ'.toUpperCase() is 'FF'.
    for (let i = 0; ; i++) {
      const fields = signed(customer, { timestamp: nowSeconds() - (i % 200) })
      const sign = String(fields.sign)
      if (!sign.includes('FF')) continue
      expect((await sendText(JSON.stringify({ ...fields, sign: sign.replace('FF', 'ﬀ') }), 'balance')).code).toBe(
        '401 SIGN_INVALID',
      )
      break
    }
  })

  it.each(LOOK_ALIKES)('a field’s name %s is no field', async (_name, turn) => {
    for (const field of ['sign', 'requestId', 'params', 'api_key']) {
      if (turn(field) === field) continue
      const fields = signed(customer, booking())
      const beside = signed(customer, { ...booking(), [turn(field)]: 'x' })
      const { [field]: value, ...others } = fields
      const instead = { ...others, [turn(field)]: value }
      for (const body of [beside, instead]) {
        const { code, paths } = await sendText(JSON.stringify(body))
        expect(code).toBe('400 INVALID_REQUEST')
        expect(paths).toContain(turn(field))
      }
    }
    await unchanged()
  })

  it.each(LOOK_ALIKES)(
    'a value %s is not covered by the signature of the other, and is other content',
    async (_n, turn) => {
      const { requestId, params } = booking()
      const as = (name: string) => ({ requestId, params: { ...params, contact: { phone: '13800000000', name } } })
      const fields = signed(customer, as('café ops'))
      expect((await sendText(JSON.stringify({ ...fields, ...as(turn('café ops')) }))).code).toBe('401 SIGN_INVALID')
      await unchanged()
      expect((await sendText(JSON.stringify(fields))).code).toBe('200 OK')
      expect((await sendText(JSON.stringify(signed(customer, as(turn('café ops')))))).code).toBe(
        '409 REQUEST_ID_REUSED',
      )
    },
  )

  it.each(LOOK_ALIKES.filter(([name]) => !name.includes('NFD') && !name.includes('capitals')))(
    'ids %s are of the wrong form',
    async (_name, turn) => {
      const ids = { requestId: turn('pace-1'), office_no: turn('SHA255'), terminal_id: turn('tm_ace') }
      const { code, paths } = await sendText(JSON.stringify(signed(customer, { ...booking(), ...ids })))
      expect(code).toBe('400 INVALID_REQUEST')
      expect(paths).toContain('requestId')
      await unchanged()
    },
  )
})

describe('what is no text', () => {
  it.each([
    ['a high surrogate alone', '\\ud800'],
    ['a low surrogate alone', '\\udc00'],
    ['surrogates the wrong way round', '\\udc00\\ud800'],
    ['NUL', '\\u0000'],
  ])('%s is refused at the top and inside params, whatever was signed', async (_name, written) => {
    for (const field of ['username', 'callbackUrl', 'name']) {
      const { params, ...rest } = booking()
      const marked = { ...rest, params: { ...params, contact: { phone: '13800000000', name: 'x' } } }
      for (const read of [JSON.parse(`"${written}"`) as string, '\ufffd', '']) {
        const fields = signed(customer, { ...marked, callbackUrl: read })
        const text = JSON.stringify(fields).replace(new RegExp(`"${field}":"[^"]*"`), `"${field}":"${written}"`)
        expect((await sendText(text)).code).toBe('400 INVALID_REQUEST')
      }
    }
    await unchanged()
  })

  it.each(['%ED%A0%80', '%FF', '%C0%AF', '%00', '%', '%u0061', '+'])(
    '%s in a query string opens nothing',
    async (bytes) => {
      const asked = { timestamp: nowSeconds(), query_request_id: 'R-1' }
      for (const field of ['username', 'api_key', 'sign', 'query_request_id', 'method']) {
        const fields = signed(customer, asked) as Record<string, string>
        const query = queryOf({ ...fields, [field]: 'MARK' }).replace('MARK', bytes)
        const get = await open.service.app.inject({ url: `/api/task_status?${query}` })
        expect([400, 401]).toContain(get.statusCode)
      }
    },
  )

  it('bytes that are not UTF-8 are refused', async () => {
    const text = JSON.stringify(signed(customer, booking()))
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      const at = Buffer.byteLength(text.slice(0, text.indexOf('"params"')))
      const body = Buffer.from(text)
      const broken = Buffer.concat([body.subarray(0, at + 1), Buffer.from(bytes), body.subarray(at + 1)])
      const answer = await open.service.app.inject({ method: 'POST', url: '/api/book_pnr', payload: broken, headers })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST'])
    }
    await unchanged()
  })
})

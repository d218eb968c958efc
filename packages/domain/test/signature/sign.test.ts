import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signatureMatches, signBody, stringToSign } from '../../src/index.ts'
import vectors from '../vectors/sign.json' with { type: 'json' }

const KEY = 'mk_test_0001'

describe('the vectors of the signing guide', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { body, md5_key: key } = vector
    expect(stringToSign(body, key)).toBe(vector.string_to_sign)
    expect(signBody(body, key)).toBe(vector.md5)
    expect(signBody(body, key, 'MD5')).toBe(vector.md5)
    expect(signBody(body, key, 'HMAC-SHA256')).toBe(vector.hmac_sha256)
  })

  it('are there', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(7)
  })
})

describe('stringToSign', () => {
  it('leaves sign out, whatever it holds, and keeps sign_type and timestamp in', () => {
    const fields = { username: 'a', sign_type: 'MD5', timestamp: 0 }
    for (const sign of ['ABC', '', null, 5, { a: 1 }]) {
      expect(stringToSign({ ...fields, sign }, KEY)).toBe(`sign_type=MD5&timestamp=0&username=a&key=${KEY}`)
    }
  })

  it('leaves out the empty string, null and what is not there, and nothing else that looks empty', () => {
    const fields = { a: '', b: null, c: undefined, d: 0, e: false, f: [], g: {}, h: ' ' }
    expect(stringToSign(fields, KEY)).toBe(`d=0&e=false&f=[]&g={}&h= &key=${KEY}`)
  })

  it('signs a body without fields over the key alone', () => {
    expect(stringToSign({}, KEY)).toBe(`key=${KEY}`)
  })

  it('sorts by byte: capitals, then _, then small letters, and a prefix first', () => {
    const fields = { requestId: '1', request: '2', request_id: '3', Request: '4' }
    expect(stringToSign(fields, KEY)).toBe(`Request=4&request=2&requestId=1&request_id=3&key=${KEY}`)
  })

  it('signs names that every object inherits like any other', () => {
    const fields = JSON.parse('{"constructor":"a","toString":{"x":1},"hasOwnProperty":true,"__proto__":"b"}')
    expect(stringToSign(fields, KEY)).toBe(`__proto__=b&constructor=a&hasOwnProperty=true&toString={"x":1}&key=${KEY}`)
    const deep = JSON.parse('{"params":{"toString":1,"__proto__":{"constructor":2}}}')
    expect(stringToSign(deep, KEY)).toBe(`params={"__proto__":{"constructor":2},"toString":1}&key=${KEY}`)
  })

  it('tells look-alikes apart', () => {
    const texts = ['é', 'e\u0301', 'ｅ', 'e', '\u0435', 'e\u200b', '\u00ade', '\ufeffe']
    expect(
      new Set(texts.flatMap((text) => [stringToSign({ a: text }, KEY), stringToSign({ a: [text] }, KEY)])).size,
    ).toBe(texts.length * 2)
  })

  it('does not depend on the order in which the fields came', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.jsonValue()), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).reverse())
        expect(stringToSign(turned, KEY)).toBe(stringToSign(fields, KEY))
      }),
    )
  })
})

describe('a signature', () => {
  const body = { username: 'agent1', requestId: 'R-1', params: { pnr: 'K9X8YZ' } }

  it.each(['MD5', 'HMAC-SHA256'] as const)('of %s changes with every field, every value and the key', (type) => {
    const signed = signBody(body, KEY, type)
    const others = [
      signBody({ ...body, requestId: 'R-2' }, KEY, type),
      signBody({ ...body, params: { pnr: 'K9X8YA' } }, KEY, type),
      signBody({ ...body, priority: 5 }, KEY, type),
      signBody({ username: 'agent1', requestId: 'R-1' }, KEY, type),
      signBody(body, 'mk_test_0002', type),
    ]
    expect(new Set([signed, ...others]).size).toBe(others.length + 1)
    for (const other of others) expect(signatureMatches(other, signed)).toBe(false)
  })

  it('is accepted in upper and in lower case, and mixed', () => {
    const signed = signBody(body, KEY)
    expect(signed).toMatch(/^[0-9A-F]{32}$/)
    expect(signatureMatches(signed, signed)).toBe(true)
    expect(signatureMatches(signed.toLowerCase(), signed)).toBe(true)
    expect(signatureMatches(signed.slice(0, 9).toLowerCase() + signed.slice(9), signed)).toBe(true)
  })

  it('is refused when cut, extended, empty or of other characters, without an error', () => {
    const signed = signBody(body, KEY, 'HMAC-SHA256')
    const wrong = [
      '',
      signed.slice(0, -1),
      `${signed}0`,
      ` ${signed}`,
      '签'.repeat(64),
      'ß'.repeat(32),
      signBody(body, KEY, 'MD5'),
      // A ligature that is FF in capitals, and a digit of full width.
      signed.replace(/^../, '\ufb00'),
      signed.replace(/^./, '\uff11'),
    ]
    expect(signatureMatches('\ufb00'.repeat(16), 'F'.repeat(32))).toBe(false)
    for (const given of wrong) expect(signatureMatches(given, signed)).toBe(false)
  })

  it('is refused when one character differs, wherever it stands', () => {
    const signed = signBody(body, KEY)
    for (let i = 0; i < signed.length; i++) {
      const other = signed[i] === '0' ? '1' : '0'
      expect(signatureMatches(signed.slice(0, i) + other + signed.slice(i + 1), signed)).toBe(false)
    }
  })
})

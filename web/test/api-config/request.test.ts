import { describe, expect, it } from 'vitest'
import { exampleRequest } from '../../src/features/api-config/signer/example-request.ts'
import { readRequest } from '../../src/features/api-config/signer/read-request.ts'

describe('a pasted request', () => {
  it('is an object of JSON', () => {
    expect(readRequest('{"a": 1}')).toEqual({ fields: { a: 1 }, problem: null })
    expect(readRequest('  ')).toEqual({ fields: null, problem: 'empty', line: null })
    expect(readRequest('[1]')).toEqual({ fields: null, problem: 'not_object', line: null })
  })

  it('is told the line where it is wrong', () => {
    expect(readRequest('{\n  "a": 1,\n}')).toEqual({ fields: null, problem: 'syntax', line: 3 })
  })
})

describe('the example', () => {
  const config = {
    username: 'agent1',
    api_key: 'ak_1',
    sign_type: null,
    require_timestamp: false,
    require_method: false,
  }

  it('is a request, with what the configuration requires', () => {
    const now = Date.parse('2026-11-27T00:00:00Z')
    expect(readRequest(exampleRequest(config, now)).fields).toMatchObject({
      username: 'agent1',
      params: { date: '2026-12-04' },
    })
    const strict = { ...config, sign_type: 'HMAC-SHA256', require_timestamp: true, require_method: true }
    expect(readRequest(exampleRequest(strict, now)).fields).toMatchObject({
      sign_type: 'HMAC-SHA256',
      timestamp: now / 1_000,
      method: 'query_av',
    })
  })
})

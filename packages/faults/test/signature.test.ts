import { signBody, webhookSignature } from '@etermai/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signatureFault, signOf } from '../src/receivers/signature.ts'

const keys = { md5Key: 'k1', webhookSecret: `whsec_${Buffer.from('a secret of some length').toString('base64')}` }

function event(more: Record<string, unknown> = {}) {
  const fields: Record<string, unknown> = {
    event_id: 'e-1',
    username: 'agency',
    sign_type: 'MD5',
    result: null,
    ...more,
  }
  const body = JSON.stringify({ ...fields, sign: signOf(fields, keys.md5Key, 'MD5') })
  const timestamp = Math.floor(Date.now() / 1_000)
  const headers = {
    'webhook-id': 'e-1',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': webhookSignature(keys.webhookSecret, 'e-1', timestamp, body),
  }
  return { body, headers }
}

describe('the receivers’ own check of signatures', () => {
  it('comes to the same as the platform’s for any fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom('MD5', 'HMAC-SHA256'), (fields, type) => {
        const parsed = JSON.parse(JSON.stringify(fields)) as Record<string, unknown>
        expect(signOf(parsed, 'key', type)).toBe(signBody(parsed, 'key', type as 'MD5'))
      }),
    )
  })

  it('finds nothing wrong with an event that is whole', () => {
    const { body, headers } = event()
    expect(signatureFault(body, headers, keys)).toBeNull()
  })

  it.each([
    ['a changed field', event().body.replace('agency', 'agency2'), event().headers],
    ['another id in the header', event().body, { ...event().headers, 'webhook-id': 'e-2' }],
    ['another time in the header', event().body, { ...event().headers, 'webhook-timestamp': '1' }],
    ['no signature in the header', event().body, { ...event().headers, 'webhook-signature': 'v1,AAAA' }],
  ])('finds %s', (_what, body, headers) => {
    expect(signatureFault(body, headers, keys)).not.toBeNull()
  })
})

import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { webhookSignature } from '../../src/index.ts'

const now = () => Math.floor(Date.now() / 1_000)
const secret = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((key) => `whsec_${Buffer.from(key).toString('base64')}`)

describe('the signature of a callback', () => {
  it('is verified by the Standard Webhooks library, whatever the secret, the id and the body', () => {
    fc.assert(
      fc.property(secret, fc.uuid(), fc.string({ unit: 'grapheme' }), (key, id, value) => {
        const body = JSON.stringify({ value, text: '测试甲' })
        const timestamp = now()
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': webhookSignature(key, id, timestamp, body),
        }
        expect(new Webhook(key).verify(body, headers)).toEqual(JSON.parse(body))
      }),
    )
  })

  it('is the one that the library itself makes', () => {
    fc.assert(
      fc.property(secret, fc.uuid(), fc.string(), fc.integer({ min: 0, max: 2 ** 32 }), (key, id, body, timestamp) => {
        const theirs = new Webhook(key).sign(id, new Date(timestamp * 1_000), body)
        expect(webhookSignature(key, id, timestamp, body)).toBe(theirs)
      }),
    )
  })

  it('is refused by the library when anything of it was changed', () => {
    const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    const timestamp = now()
    const signature = webhookSignature(key, 'id-1', timestamp, '{"a":1}')
    const verify = (with_: Partial<{ key: string; id: string; timestamp: number; body: string }>) =>
      new Webhook(with_.key ?? key).verify(with_.body ?? '{"a":1}', {
        'webhook-id': with_.id ?? 'id-1',
        'webhook-timestamp': String(with_.timestamp ?? timestamp),
        'webhook-signature': signature,
      })
    expect(verify({})).toEqual({ a: 1 })
    for (const change of [{ key: other }, { id: 'id-2' }, { timestamp: timestamp + 1 }, { body: '{"a":2}' }]) {
      expect(() => verify(change), JSON.stringify(change)).toThrow(/No matching signature/)
    }
  })

  it('is found among two while a secret is being rotated', () => {
    const [before, after] = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`) as [
      string,
      string,
    ]
    const timestamp = now()
    const both = [before, after].map((key) => webhookSignature(key, 'id', timestamp, '{}')).join(' ')
    const headers = { 'webhook-id': 'id', 'webhook-timestamp': String(timestamp), 'webhook-signature': both }
    for (const key of [before, after]) expect(new Webhook(key).verify('{}', headers)).toEqual({})
  })
})

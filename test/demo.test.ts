import { randomUUID } from 'node:crypto'
import { type SignType, signBody } from '@etermai/domain'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CallbackEvent, type Receiver, startReceiver } from '../scripts/demo/receiver.ts'

const customer = {
  username: 'agent1',
  api_key: 'ak_test',
  md5_key: 'mk_test_0001',
  webhook_secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  balance: '0.00',
  offices: ['SHA255'],
}

let receiver: Receiver
const believed: CallbackEvent[] = []

beforeAll(async () => {
  receiver = await startReceiver([customer])
  receiver.onEvent = (event) => believed.push(event)
})
afterAll(() => receiver[Symbol.asyncDispose]())

/** A callback as the platform sends one; `after` changes its fields when it has been signed. */
function callback(signType: SignType, after: Record<string, unknown> = {}) {
  const eventId = randomUUID()
  const fields = {
    event_id: eventId,
    event: 'task.completed',
    requestId: 'R-1',
    status: 'completed',
    result: { raw: '测试' },
    username: 'agent1',
    sign_type: signType,
  }
  const body = JSON.stringify({ ...fields, sign: signBody(fields, customer.md5_key, signType), ...after })
  const now = new Date()
  const headers = {
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(customer.webhook_secret).sign(eventId, now, body),
  }
  return { eventId, headers, body }
}

const deliver = (headers: Record<string, string>, body: string, to = 'agent1') =>
  fetch(`${receiver.url}/callback/${to}`, { method: 'POST', headers, body })

describe('the receiver of npm run demo', () => {
  it.each(['MD5', 'HMAC-SHA256'] as const)('believes a callback signed with %s', async (signType) => {
    const { eventId, headers, body } = callback(signType)
    expect((await deliver(headers, body)).status).toBe(200)
    expect(believed.at(-1)).toMatchObject({ event_id: eventId, requestId: 'R-1' })
    expect(receiver.problems).toEqual([])
  })

  it.each([
    ['a field that was changed after it was signed', {}, { status: 'failed' }, /sign \(MD5\) does not match/],
    ['a sign_type that does not exist', {}, { sign_type: 'none' }, /sign_type is none/],
    ['an event_id that is not the webhook-id', {}, { event_id: randomUUID() }, /event_id and webhook-id differ/],
    ['the callback of another customer', {}, { username: 'agent2' }, /it is for agent2/],
    ['a signature with another secret', { 'webhook-signature': `v1,${'A'.repeat(43)}=` }, {}, /Standard Webhooks/],
    ['a timestamp that was moved', { 'webhook-timestamp': '1798761600' }, {}, /Standard Webhooks/],
  ])('believes none with %s', async (_what, changedHeaders, changedFields, why) => {
    const before = believed.length
    const { headers, body } = callback('MD5', changedFields)
    expect((await deliver({ ...headers, ...changedHeaders }, body)).status).toBe(400)
    expect(receiver.problems.at(-1)).toMatch(why)
    expect(believed).toHaveLength(before)
  })

  it('believes none for a customer that it does not know', async () => {
    const { headers, body } = callback('MD5')
    expect((await deliver(headers, body, 'nobody')).status).toBe(400)
    expect(receiver.problems.at(-1)).toContain('nobody of that name')
  })
})

import { rotateMd5Key, rotateWebhookSecret } from '@etermai/accounts'
import { signBody } from '@etermai/domain'
import { replay } from '@etermai/outbox'
import { type ReceivedRequest, type Receiver, startReceiver } from '@etermai/testkit'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Customer, type OpenDelivery, openDelivery } from './open-delivery.ts'

let open: OpenDelivery
let receiver: Receiver
beforeAll(async () => {
  open = await openDelivery()
  receiver = await startReceiver()
  await open.start({ CALLBACK_SCHEDULE_SECONDS: '0,0,0,0' })
})
afterAll(async () => {
  await open.dispose()
  await receiver.dispose()
})

const management = () => ({ db: open.platform.db, secrets: open.platform.secrets, actor: { name: 'tester' } })
const fieldsOf = (request: ReceivedRequest) => JSON.parse(request.rawBody.toString('utf8'))
/** As a customer verifies with a Standard Webhooks library. Throws when the signature is wrong. */
const verify = (request: ReceivedRequest, secret: string) =>
  new Webhook(secret).verify(request.rawBody, request.headers as Record<string, string>)

async function receive(customer: Customer, more = {}): Promise<ReceivedRequest> {
  await open.enqueue(customer, `${receiver.url}/cb?shop=7`, more)
  return receiver.received.next()
}

describe('S8 signed callbacks', () => {
  it('are what the contract says', async () => {
    const customer = await open.customer()
    const traceParent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    const payload = {
      requestId: 'R-7',
      type: 'query_av',
      status: 'completed',
      result: { 航班: ['MU5101'] },
      error: null,
      note: '',
    }
    const request = await receive(customer, { payload, traceParent, sequence: 4 })
    const fields = fieldsOf(request)
    expect(request).toMatchObject({ method: 'POST', path: '/cb?shop=7' })
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'EtermAIWeb-Callback/1',
      'webhook-id': fields.event_id,
      'webhook-timestamp': String(fields.timestamp),
      traceparent: expect.stringMatching(/^00-a{32}-[0-9a-f]{16}-01$/),
    })
    expect(fields).toMatchObject({ ...payload, event: 'task.completed', sequence: 4, username: customer.username })
    expect(Math.abs(fields.timestamp - Date.now() / 1_000)).toBeLessThan(60)
    expect(fields.sign).toBe(signBody(fields, customer.md5Key, 'MD5'))
    expect(fields.sign_type).toBe('MD5')
    expect(verify(request, customer.webhookSecret)).toEqual(fields)
  })

  it('carry no traceparent when there is none', async () => {
    expect((await receive(await open.customer())).headers.traceparent).toBeUndefined()
  })

  it('do not verify when one byte of the body differs', async () => {
    const customer = await open.customer()
    const request = await receive(customer)
    const forged = { ...request, rawBody: Buffer.from(request.rawBody.toString('utf8').replace('R-1', 'R-2')) }
    expect(() => verify(forged, customer.webhookSecret)).toThrow()
    expect(signBody(fieldsOf(forged), customer.md5Key)).not.toBe(fieldsOf(request).sign)
  })

  it('are signed with HMAC-SHA256 for an account that is set to it', async () => {
    const customer = await open.customer()
    await open.platform.db.query(`UPDATE api_configs SET sign_type = 'HMAC-SHA256' WHERE user_id = $1`, [
      customer.userId,
    ])
    const fields = fieldsOf(await receive(customer))
    expect(fields.sign_type).toBe('HMAC-SHA256')
    expect(fields.sign).toBe(signBody(fields, customer.md5Key, 'HMAC-SHA256'))
  })

  it('verify with the old and the new secret while it is rotated, and are signed with the old key', async () => {
    const customer = await open.customer()
    const { webhookSecret } = await rotateWebhookSecret(management(), { username: customer.username, overlapHours: 1 })
    await rotateMd5Key(management(), { username: customer.username, overlapHours: 1 })
    const request = await receive(customer)
    expect(String(request.headers['webhook-signature']).split(' ')).toHaveLength(2)
    verify(request, customer.webhookSecret)
    verify(request, webhookSecret)
    expect(fieldsOf(request).sign).toBe(signBody(fieldsOf(request), customer.md5Key))
  })

  it('are signed with the new ones alone when the overlap is over', async () => {
    const customer = await open.customer()
    const { webhookSecret } = await rotateWebhookSecret(management(), { username: customer.username, overlapHours: 0 })
    const { md5Key } = await rotateMd5Key(management(), { username: customer.username, overlapHours: 0 })
    const request = await receive(customer)
    verify(request, webhookSecret)
    expect(() => verify(request, customer.webhookSecret)).toThrow()
    expect(fieldsOf(request).sign).toBe(signBody(fieldsOf(request), md5Key))
  })

  it('have one id and a fresh timestamp on each attempt and each replay', async () => {
    const customer = await open.customer()
    const statuses = [500, 500, 200, 200]
    const seen: ReceivedRequest[] = []
    receiver.behave((request) => {
      seen.push(request)
      return { kind: 'answer', status: statuses[seen.length - 1] ?? 200 }
    })
    const eventId = await open.enqueue(customer, receiver.url)
    await open.settled([eventId])
    await replay(open.platform.db, { eventIds: [eventId] }, { name: 'tester' })
    await open.settled([eventId])
    expect(seen).toHaveLength(4)
    expect(new Set(seen.map((request) => request.headers['webhook-id']))).toEqual(new Set([eventId]))
    for (const request of seen) {
      const fields = fieldsOf(request)
      expect(Math.abs(fields.timestamp * 1_000 - request.receivedAt)).toBeLessThan(30_000)
      expect(fields.event_id).toBe(eventId)
      verify(request, customer.webhookSecret)
    }
  })

  it('are logged with task and event, and without a secret', async () => {
    const customer = await open.customer()
    receiver.behave({ kind: 'answer', status: 400 })
    const eventId = await open.enqueue(customer, `${receiver.url}/cb?token=t0ps3cret`)
    await open.tried(eventId)
    const lines = open.logged.filter((line) => line.includes(eventId))
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        event_id: eventId,
        task_id: expect.any(String),
        status: 400,
        msg: 'a callback failed',
      }),
    )
    const all = open.logged.join('')
    for (const secret of [customer.md5Key, customer.webhookSecret, 't0ps3cret']) expect(all).not.toContain(secret)
  })
})

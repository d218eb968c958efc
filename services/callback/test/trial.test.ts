import { enqueueTest, parseAllowList } from '@etermai/outbox'
import { type Receiver, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDelivery, openDelivery } from './open-delivery.ts'

let open: OpenDelivery
let receiver: Receiver
beforeAll(async () => {
  open = await openDelivery()
  receiver = await startReceiver()
  await open.start()
})
afterAll(async () => {
  await receiver.dispose()
  await open.dispose()
})

const trial = async () => {
  const { userId } = await open.customer()
  const allow = parseAllowList(['127.0.0.0/8'])
  return enqueueTest(open.platform.db, { userId, url: receiver.url }, allow, { name: 'tester' })
}

describe('a trial event', () => {
  it('is signed and delivered like any other', async () => {
    const eventId = await trial()
    await open.settled([eventId])
    const request = receiver.received.all.find(({ headers }) => headers['webhook-id'] === eventId)
    expect(JSON.parse(String(request?.rawBody))).toMatchObject({
      event: 'test',
      event_id: eventId,
      sign: expect.any(String),
    })
    expect(request?.headers['webhook-signature']).toMatch(/^v1,/)
    expect(await open.row(eventId)).toMatchObject({ state: 'delivered', attempts: 1 })
  })

  it('is tried once, and alerts nobody', async () => {
    receiver.behave({ kind: 'answer', status: 500 })
    const eventId = await trial()
    await open.settled([eventId])
    expect(await open.row(eventId)).toMatchObject({ state: 'dead', attempts: 1, last_status: 500 })
    expect(await open.attempts(eventId)).toHaveLength(1)
    const { rows } = await open.platform.db.query(`SELECT 1 FROM alerts WHERE detail->>'event_id' = $1`, [eventId])
    expect(rows).toEqual([])
  })
})

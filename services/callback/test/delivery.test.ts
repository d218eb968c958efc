import { CALLBACKS_QUEUE, claimDue, listBreakers, replay } from '@etermai/outbox'
import { createQueue } from '@etermai/platform'
import { eventually, type Receiver, repositoryRoot, spawnService, startReceiver } from '@etermai/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDelivery, openDelivery } from './open-delivery.ts'

/** So long that only a doorbell explains a delivery. */
const NO_SWEEP = { CALLBACK_SWEEP_MS: '60000' }

let open: OpenDelivery
let receiver: Receiver
beforeAll(async () => {
  open = await openDelivery()
})
afterAll(() => open.dispose())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(() => receiver.dispose())

const receivedIds = () => receiver.received.all.map((request) => String(request.headers['webhook-id']))
const counted = (eventIds: string[]) => new Set(eventIds).size

describe('S8 at least once', () => {
  it('hears the doorbell', async () => {
    const service = await open.start(NO_SWEEP)
    const queue = createQueue<unknown>(CALLBACKS_QUEUE, open.redis.url, open.platform.log)
    const eventId = await open.enqueue(await open.customer(), receiver.url)
    await queue.waitUntilReady()
    await queue.add('due', { event_ids: ['nonsense'] })
    await queue.add('due', { event_ids: [eventId] })
    await open.settled([eventId])
    expect(receivedIds()).toEqual([eventId])
    await queue.closeAll()
    await open.stop(service)
  })

  it('needs neither doorbell nor Redis: the row is the fact', async () => {
    await open.redis.stop()
    const ids = await open.enqueueMany(await open.customer(), receiver.url, 50)
    const service = await open.start()
    await open.settled(ids)
    await open.stop(service)
    await open.redis.restart({ empty: true })
    expect(receivedIds().sort()).toEqual([...ids].sort())
  })

  it('sends each event of many once, from two workers', async () => {
    const ids: string[] = []
    for (let n = 0; n < 4; n++) ids.push(...(await open.enqueueMany(await open.customer(), receiver.url, 250)))
    const services = await Promise.all([open.start(), open.start()])
    await open.settled(ids)
    for (const service of services) await open.stop(service)
    expect(receivedIds().sort()).toEqual([...ids].sort())
  })

  it('sends again what a killed process had under way', async () => {
    receiver.behave({ kind: 'hang' })
    const eventId = await open.enqueue(await open.customer(), receiver.url)
    await using first = await spawnService({
      command: ['node', `${repositoryRoot}/services/callback/src/main.ts`],
      env: { ...open.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' },
    })
    await receiver.received.next()
    expect(await first.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' })
    expect(await open.row(eventId)).toMatchObject({ state: 'pending', attempts: 0, locked_until: expect.any(Date) })

    receiver.behave({ kind: 'answer' })
    // What a lease's time would bring.
    await open.platform.db.query('UPDATE callbacks SET locked_until = now() WHERE event_id = $1', [eventId])
    const second = await open.start()
    await open.settled([eventId])
    await open.stop(second)
    expect(receivedIds()).toEqual([eventId, eventId])
  })

  it('gives back what it has not begun or not finished when it ends, with no attempt used', async () => {
    receiver.behave({ kind: 'hang' })
    const ids = await open.enqueueMany(await open.customer(), receiver.url, 20)
    const service = await open.start({ CALLBACK_DESTINATION_CONCURRENCY: '5' })
    await receiver.received.next()
    await open.stop(service)
    const rows = await Promise.all(ids.map((id) => open.row(id)))
    for (const row of rows) expect(row).toMatchObject({ state: 'pending', attempts: 0, locked_until: null })
  })

  it('keeps trying to store an outcome while Postgres refuses', async () => {
    const { db } = open.platform
    await db.query(`ALTER TABLE callback_attempts ADD CONSTRAINT broken CHECK (status <> 200) NOT VALID`)
    const eventId = await open.enqueue(await open.customer(), receiver.url)
    const service = await open.start()
    await receiver.received.next()
    await eventually(() =>
      open.logged.some((line) => line.includes(eventId) && line.includes('could not be stored yet')),
    )
    await db.query(`ALTER TABLE callback_attempts DROP CONSTRAINT broken`)
    await open.settled([eventId])
    await open.stop(service)
    expect(receivedIds()).toEqual([eventId])
  })
})

describe('S8 dead letters', () => {
  it('end the schedule, raise an alert, and are delivered after a replay', async () => {
    receiver.behave({ kind: 'answer', status: 500 })
    const customer = await open.customer()
    const eventId = await open.enqueue(customer, receiver.url)
    const service = await open.start({ CALLBACK_SCHEDULE_SECONDS: '0,0,0' })
    await open.settled([eventId])
    expect(await open.row(eventId)).toMatchObject({ state: 'dead', attempts: 3, last_status: 500 })
    expect((await open.attempts(eventId)).map((made) => made.attempt)).toEqual([1, 2, 3])
    const { rows } = await open.platform.db.query(
      `SELECT detail->>'event_id' AS event_id FROM alerts WHERE kind = 'callback_dead' AND resolved_at IS NULL AND subject = $1`,
      [`callbacks:${customer.userId}:${new URL(receiver.url).origin}`],
    )
    expect(rows).toEqual([{ event_id: eventId }])

    receiver.behave({ kind: 'answer' })
    await replay(open.platform.db, { dead: { userId: customer.userId } }, { name: 'tester' })
    await open.settled([eventId])
    await open.stop(service)
    expect(await open.row(eventId)).toMatchObject({ state: 'delivered', attempts: 1 })
    expect(receivedIds()).toEqual([eventId, eventId, eventId, eventId])
  })
})

describe('S8 breaker', () => {
  it('pauses a destination that fails, without using up attempts, and opens it by one probe', async () => {
    receiver.behave({ kind: 'answer', status: 503 })
    const customer = await open.customer()
    const ids = await open.enqueueMany(customer, receiver.url, 60)
    const service = await open.start({
      CALLBACK_BREAKER_FAILURES: '4',
      CALLBACK_BREAKER_PAUSE_MS: '3600000',
      CALLBACK_DESTINATION_CONCURRENCY: '4',
    })
    await eventually(async () => (await listBreakers(open.platform.db, customer.userId))[0]?.openUntil)
    const untouched = `SELECT count(*) AS n FROM callbacks WHERE user_id = $1 AND attempts = 0 AND locked_until IS NULL`
    const { db } = open.platform
    await eventually(async () => {
      const { rows } = await db.query(
        `SELECT count(*) AS n FROM callbacks WHERE user_id = $1 AND locked_until > now()`,
        [customer.userId],
      )
      return rows[0].n === 0
    })
    const tried = counted(receivedIds())
    expect(tried).toBeLessThan(60)
    expect((await db.query(untouched, [customer.userId])).rows).toEqual([{ n: 60 - tried }])

    // The pause is over and the receiver still fails: exactly one more request.
    await db.query('UPDATE callback_breakers SET open_until = now() WHERE user_id = $1', [customer.userId])
    await eventually(async () => (await listBreakers(db, customer.userId))[0]?.failures === 5)
    expect(receiver.received.all).toHaveLength(tried + 1)

    // It is over again and the receiver is well: all that is due goes.
    receiver.behave({ kind: 'answer' })
    await db.query('UPDATE callbacks SET next_attempt_at = now() WHERE user_id = $1', [customer.userId])
    await db.query('UPDATE callback_breakers SET open_until = now() WHERE user_id = $1', [customer.userId])
    await open.settled(ids)
    expect(await listBreakers(db, customer.userId)).toEqual([])
    await open.stop(service)
  })
})

describe('S8 a destination that fails does not delay others', () => {
  it('delivers all of the others while black holes keep every attempt they may have', async () => {
    await using hole = await startReceiver()
    hole.behave({ kind: 'hang' })
    const holes = [await open.customer(), await open.customer()]
    const stuck: string[] = []
    // The black holes stand first in every queue.
    for (const customer of holes) stuck.push(...(await open.enqueueMany(customer, hole.url, 300)))
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.push(...(await open.enqueueMany(await open.customer(), receiver.url, 100)))
    const service = await open.start({
      CALLBACK_CONCURRENCY: '16',
      CALLBACK_DESTINATION_CONCURRENCY: '8',
      CALLBACK_TIMEOUT_MS: '120000',
    })
    await open.settled(ids)
    const { rows } = await open.platform.db.query(
      'SELECT count(*) AS n FROM callbacks WHERE event_id = ANY ($1) AND attempts = 0',
      [stuck],
    )
    expect(rows).toEqual([{ n: stuck.length }])
    expect(hole.received.all.length).toBeLessThan(16)
    expect(receivedIds().sort()).toEqual([...ids].sort())
    await open.stop(service)
  })

  it('limits each account and origin by itself', async () => {
    receiver.behave({ kind: 'hang' })
    const customers = [await open.customer(), await open.customer()]
    for (const customer of customers) await open.enqueueMany(customer, receiver.url, 30)
    const service = await open.start({ CALLBACK_DESTINATION_CONCURRENCY: '3', CALLBACK_TIMEOUT_MS: '120000' })
    for (let n = 0; n < 6; n++) await receiver.received.next()
    // An event that comes after all of these and is delivered shows that their turn has come and gone.
    const quick = await startReceiver()
    const eventId = await open.enqueue(await open.customer(), quick.url)
    await open.settled([eventId])
    const users = receiver.received.all.map((request) => JSON.parse(request.rawBody.toString()).username)
    expect(customers.map(({ username }) => users.filter((user) => user === username).length)).toEqual([3, 3])
    await open.stop(service)
    await quick.dispose()
  })
})

describe('what operators see', () => {
  it('counts results, depth and age', async () => {
    const customer = await open.customer()
    const { metrics, db } = open.platform
    const due = await open.enqueueMany(customer, receiver.url, 3)
    // Somebody else holds them: due, and not delivered.
    await claimDue(db, [{ userId: customer.userId, origin: new URL(receiver.url).origin, room: 3 }], 600_000)
    metrics.registry.resetMetrics()
    const service = await open.start()
    const eventId = await open.enqueue(customer, `${receiver.url}/more`)
    await open.settled([eventId])
    const text = await eventually(async () => {
      const all = await metrics.registry.metrics()
      return /eterm_queue_depth\{queue="callbacks"\} [1-9]/.test(all) ? all : false
    })
    expect(text).toMatch(/eterm_callback_attempts_total\{result="delivered"\} 1/)
    expect(text).toMatch(/eterm_queue_oldest_age_seconds\{queue="callbacks"\} [\d.]+/)
    await db.query('DELETE FROM callbacks WHERE event_id = ANY ($1)', [due])
    await open.stop(service)
  })
})

import { DISPATCH_CHANNEL } from '@etermai/domain'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { createLog, createQueue, createSubscriber } from '@etermai/platform'
import { createSignal, createTestRedis, type TestRedis } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

const event = '01931a2b-0000-7000-8000-000000000001'
const log = createLog('test', 'silent')
let platform: OpenPlatform
let redis: TestRedis
beforeAll(async () => {
  platform = await openPlatform()
  redis = await createTestRedis()
  await platform.json('offices', 'create', 'SHA255')
  await platform.db.query(
    `INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, state, attempts, died_at)
     SELECT $1, $1, id, 3, 'task.completed', 'https://example.com/cb', 'https://example.com', '{}', 'dead', 10, now() FROM users`,
    [event],
  )
})
afterAll(async () => {
  await redis.dispose()
  await platform.dispose()
})

describe('manage, where Redis is known', () => {
  it('tells the dispatcher that the fleet changed', async () => {
    const heard = createSignal<string>()
    const subscriber = createSubscriber(redis.url, log, DISPATCH_CHANNEL)
    await subscriber.subscribe(DISPATCH_CHANNEL)
    subscriber.on('message', (_channel, message) => heard.fire(message))
    const { terminal_id } = await platform.json('terminals', 'create', 'SHA255', '1', '--redis-url', redis.url)
    expect(JSON.parse(await heard.next())).toEqual([{ kind: 'fleet' }])
    await platform.json('terminals', 'drain', String(terminal_id), '--reason', 'x', '--redis-url', redis.url)
    expect(JSON.parse(await heard.next())).toEqual([{ kind: 'fleet' }])
    subscriber.disconnect()
  })

  it('rings for replayed callbacks, and counts the doorbells', async () => {
    await platform.json('callbacks', 'replay', '--dead', '--redis-url', redis.url)
    const queue = createQueue<{ event_ids: string[] }>(CALLBACKS_QUEUE, redis.url, log)
    await queue.waitUntilReady()
    expect((await queue.getWaiting()).map((job) => job.data)).toEqual([{ event_ids: [event] }])
    await queue.closeAll()
    const { doorbells } = await platform.json<{ doorbells: object[] }>('queues', '--redis-url', redis.url)
    expect(doorbells).toContainEqual({ queue: CALLBACKS_QUEUE, waiting: 1, active: 0, delayed: 0, failed: 0 })
  })

  it('works just as well while Redis is away: the fact stands in Postgres', async () => {
    await redis.stop()
    const away = ['--redis-url', redis.url]
    expect(await platform.json('terminals', 'policy', 'least_tasks', ...away)).toMatchObject({
      global: { policy: 'least_tasks' },
    })
    expect(await platform.json('callbacks', 'replay', event, ...away)).toMatchObject({ count: 0 })
    expect(await platform.json('queues', ...away)).toMatchObject({ doorbells: null })
    await redis.restart()
  })
})

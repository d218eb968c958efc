import { createTestRedis } from '@etermai/testkit'
import { expect, it } from 'vitest'
import { createLog } from '../src/log.ts'
import { createRedis } from '../src/redis.ts'
import { SharedClock } from '../src/shared-clock.ts'

it('turns this machine’s time into that of Redis and back', async () => {
  await using redis = await createTestRedis()
  const client = createRedis(redis.url, createLog('test', 'silent'))
  await client.connect()
  const clock = new SharedClock(client)
  try {
    await clock.measure()
    const [seconds = 0] = (await client.time()).map(Number)
    expect(Math.abs(clock.toShared(Date.now()) / 1_000 - seconds)).toBeLessThan(5)
    expect(clock.toLocal(clock.toShared(12_345))).toBe(12_345)
  } finally {
    clock.stop()
    client.disconnect()
  }
})

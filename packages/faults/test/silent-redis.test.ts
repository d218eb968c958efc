import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { createLog, createRedis, createSubscriber } from '@etermai/platform'
import { createTestRedis, eventually } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { FaultProxy } from '../src/index.ts'

const log = createLog('test', 'silent')

describe('S9 a line to Redis that went silent', () => {
  it('is given up, and commands are answered over a new one', async () => {
    await using server = await createTestRedis()
    const proxy = await FaultProxy.listen(Number(new URL(server.url).port))
    const redis = createRedis(`redis://127.0.0.1:${proxy.port}`, log)
    await redis.connect()
    await redis.ping()
    proxy.break({ kind: 'half_open' })
    proxy.heal()
    // The open connection stays dead for good: only a new one brings an answer.
    await expect(redis.ping()).rejects.toThrow()
    expect(await eventually(() => redis.ping().catch(() => false))).toBe('PONG')
    redis.disconnect()
    await proxy.close()
  })

  it('is noticed by a subscriber that asks for nothing, which then hears again', async () => {
    await using server = await createTestRedis()
    const proxy = await FaultProxy.listen(Number(new URL(server.url).port))
    const publisher = createRedis(server.url, log)
    await publisher.connect()
    const subscriber = createSubscriber(`redis://127.0.0.1:${proxy.port}`, log, 'news')
    await subscriber.subscribe('news')
    let heard = ''
    subscriber.on('message', (_channel: string, message: string) => {
      heard = message
    })
    proxy.break({ kind: 'half_open' })
    proxy.heal()
    await eventually(async () => {
      await publisher.publish('news', 'again')
      return heard === 'again'
    })
    subscriber.disconnect()
    publisher.disconnect()
    await proxy.close()
  })

  it('closed while it asks to hear again, a subscriber leaves no rejection that would end the process', async () => {
    await using server = await createTestRedis()
    const proxy = await FaultProxy.listen(Number(new URL(server.url).port))
    const subscriber = createSubscriber(`redis://127.0.0.1:${proxy.port}`, log, 'news')
    await subscriber.subscribe('news')
    const unhandled: unknown[] = []
    const note = (error: unknown) => void unhandled.push(error)
    process.on('unhandledRejection', note)
    subscriber.once('ready', () => {
      proxy.break({ kind: 'half_open' })
      subscriber.disconnect()
    })
    subscriber.disconnect(true)
    await once(subscriber, 'end')
    await setImmediate()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    proxy.heal()
    await proxy.close()
  })
})

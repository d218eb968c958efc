import { DISPATCH_CHANNEL, type DispatchSignal, presenceKey, presenceShard } from '@etermai/domain'
import { createLog, createSubscriber } from '@etermai/platform'
import { createSignal, eventually } from '@etermai/testkit'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { modern, type OpenGateway, openStillGateway } from './open-gateway.ts'

let open: OpenGateway
beforeAll(async () => {
  open = await openStillGateway()
})
afterAll(() => open.dispose())

const TO_REDIS_MS = 1_000
const TO_POSTGRES_MS = 5_000

const seenInRedis = async ({ id }: TestTerminal) => Number(await open.client.zscore(presenceKey(presenceShard(id)), id))
async function rowOf({ id }: TestTerminal) {
  const [row] = await open.store.query<{
    last_seen_at: Date | null
    boot_id: string | null
    health: unknown
    health_at: Date | null
  }>('SELECT last_seen_at, boot_id, health, health_at FROM terminals WHERE id = $1', [id])
  return row
}

describe('presence', () => {
  it('is written to Redis for every kind of call, in batches', async () => {
    const fleet = await Promise.all(Array.from({ length: 40 }, () => open.terminal()))
    const began = Date.now()
    await Promise.all(
      fleet.map((terminal, i) => (i % 2 === 0 ? open.poll(terminal, modern) : open.heartbeat(terminal, modern))),
    )
    const [first = await open.terminal()] = fleet
    expect(await seenInRedis(first)).toBe(0)
    const before = await commandsOf('zadd')
    vi.advanceTimersByTime(TO_REDIS_MS)
    await eventually(async () => (await Promise.all(fleet.map(seenInRedis))).every((at) => at >= began))
    // One a shard that has something, not one a terminal.
    expect((await commandsOf('zadd')) - before).toBeLessThanOrEqual(16)
  })

  it('is written to Postgres more coarsely, with boot_id and health', async () => {
    const terminal = await open.terminal()
    await open.heartbeat(terminal, { ...modern, health: { gui_ready: true, cpu: 12.5 } })
    vi.advanceTimersByTime(TO_REDIS_MS)
    expect((await rowOf(terminal))?.last_seen_at).toBeNull()
    vi.advanceTimersByTime(TO_POSTGRES_MS)
    await eventually(async () => (await rowOf(terminal))?.last_seen_at)
    expect(await rowOf(terminal)).toMatchObject({ boot_id: modern.boot_id, health: { gui_ready: true, cpu: 12.5 } })
  })

  it('of an older call says nothing: what is known of health stays', async () => {
    const terminal = await open.terminal()
    await open.heartbeat(terminal, { ...modern, seq: 8, health: { gui_ready: false } })
    await open.heartbeat(terminal, { ...modern, seq: 7, health: { gui_ready: true } })
    vi.advanceTimersByTime(TO_POSTGRES_MS)
    await eventually(async () => (await rowOf(terminal))?.last_seen_at)
    expect((await rowOf(terminal))?.health).toEqual({ gui_ready: false })
  })

  it('says when the terminal said how it is, which a call that says nothing of it does not renew', async () => {
    const terminal = await open.terminal()
    await open.heartbeat(terminal, { ...modern, health: { gui_ready: true } })
    vi.advanceTimersByTime(TO_POSTGRES_MS)
    await eventually(async () => (await rowOf(terminal))?.last_seen_at)
    const [saidAt, seenAt] = [(await rowOf(terminal))?.health_at, (await rowOf(terminal))?.last_seen_at]
    // One call said both; measuring the shared time again may move the later one by some milliseconds.
    expect(Math.abs((saidAt?.getTime() ?? 0) - (seenAt?.getTime() ?? 0))).toBeLessThan(1_000)
    await eventually(async () => {
      await open.heartbeat(terminal, modern)
      vi.advanceTimersByTime(TO_POSTGRES_MS)
      return (await rowOf(terminal))?.last_seen_at?.getTime() !== seenAt?.getTime()
    })
    expect((await rowOf(terminal))?.health_at).toEqual(saidAt)
  })

  it('goes on while a poll is held', async () => {
    const terminal = await open.terminal()
    const held = open.poll(terminal, { ...modern, wait: 25 })
    const first = await eventually(async () => {
      vi.advanceTimersByTime(TO_REDIS_MS)
      return seenInRedis(terminal)
    })
    await eventually(async () => {
      vi.advanceTimersByTime(3 * TO_REDIS_MS)
      return (await seenInRedis(terminal)) > first
    })
    await open.poll(terminal, { ...modern, wait: 1 })
    await held
  })

  it('is not written for whom has the wrong key', async () => {
    const terminal = await open.terminal()
    await open.poll({ ...terminal, key: 'tk_wrong' }, modern)
    vi.advanceTimersByTime(TO_REDIS_MS)
    const other = await open.terminal()
    await open.poll(other, modern)
    vi.advanceTimersByTime(TO_REDIS_MS)
    await eventually(() => seenInRedis(other))
    expect(await seenInRedis(terminal)).toBe(0)
  })
})

describe('the dispatcher is told', () => {
  it('of a terminal that comes, boots anew or whose window changes, and of nothing else', async () => {
    const heard = createSignal<DispatchSignal>()
    const subscriber = createSubscriber(open.redis.url, createLog('test', 'silent'), DISPATCH_CHANNEL)
    subscriber.on('message', (_channel: string, text: string) => {
      for (const signal of JSON.parse(text) as DispatchSignal[]) heard.fire(signal)
    })
    await subscriber.subscribe(DISPATCH_CHANNEL)
    const terminal = await open.terminal()
    const seen = (boot_id: string, ready: boolean) => ({ kind: 'seen', terminal_id: terminal.id, boot_id, ready })
    await open.poll(terminal, { boot_id: 'a' })
    expect(await heard.next()).toEqual(seen('a', true))
    await open.poll(terminal, { boot_id: 'a' })
    await open.heartbeat(terminal, { boot_id: 'a', health: { gui_ready: true } })
    await open.heartbeat(terminal, { boot_id: 'a', health: { gui_ready: false } })
    expect(await heard.next()).toEqual(seen('a', false))
    await open.heartbeat(terminal, { boot_id: 'b', health: { gui_ready: true } })
    expect(await heard.next()).toEqual(seen('b', true))
    subscriber.disconnect()
  })
})

/** How often Redis has executed a command. */
async function commandsOf(command: string): Promise<number> {
  const stats = await open.client.info('commandstats')
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0)
}

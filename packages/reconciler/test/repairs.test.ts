import { listKey, pollKey, WAKE_CHANNEL } from '@etermai/domain'
import { createSubscriber } from '@etermai/platform'
import { pollRedis } from '@etermai/task-store'
import { createSignal } from '@etermai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createChecks, Reconciler } from '../src/index.ts'
import { openStage, type Stage, type World } from './stage.ts'

let stage: Stage
let world: World
let reconciler: Reconciler
beforeAll(async () => {
  stage = await openStage()
  reconciler = new Reconciler(stage.platform, { page: 1_000, betweenLooksMs: 0 })
})
afterAll(async () => {
  reconciler?.stop()
  await stage?.[Symbol.asyncDispose]()
})
beforeEach(async () => {
  world = await stage.world()
  expect(await stage.found()).toEqual([])
})

/** Found by hand without touching it; repaired by one round, which tells nobody. */
async function isRepaired(...found: string[]): Promise<void> {
  expect((await stage.found()).sort()).toEqual([...found].sort())
  expect((await stage.found()).sort()).toEqual([...found].sort())
  const outcomes = await reconciler.round()
  const repaired = outcomes.flatMap(({ check, repaired }) => repaired.map(({ subject }) => `${check.name} ${subject}`))
  expect(repaired.sort()).toEqual([...found].sort())
  expect(await stage.found()).toEqual([])
  expect((await stage.openAlerts()).filter((alert) => !alert.startsWith('task_unknown'))).toEqual([])
}

describe('S8 a callback that was never written down', () => {
  const callbacks = (taskId: string) =>
    stage.store.query<{ event_id: string; payload: { event_id: string } }>(
      'SELECT * FROM callbacks WHERE task_id = $1 ORDER BY sequence',
      [taskId],
    )

  it.each(['completed', 'failed', 'booked', 'ticketed', 'unknown'] as const)(
    'is enqueued with what it would have said: %s',
    async (which) => {
      const taskId = world[which]
      const [was] = await callbacks(taskId)
      await stage.tamper(['DELETE FROM callbacks WHERE task_id = $1', [taskId]])
      await isRepaired(`callbacks-missing ${taskId}`)
      const again = await callbacks(taskId)
      const id = again[0]?.event_id
      const expected = { ...was, event_id: id, payload: { ...was?.payload, event_id: id } }
      expect(again).toEqual([{ ...expected, created_at: expect.any(Date), next_attempt_at: expect.any(Date) }])
      expect(id).not.toBe(was?.event_id)
    },
  )

  it('is enqueued once, however many look at the same time', async () => {
    await stage.tamper(['DELETE FROM callbacks WHERE task_id = $1', [world.completed]])
    const before = await stage.examine()
    const missing = before.find(({ check }) => check.name === 'callbacks-missing')
    const check = createChecks().find(({ name }) => name === 'callbacks-missing')
    const repairs = Array.from({ length: 8 }, () => check?.repair?.(stage.platform, missing?.findings ?? []))
    const repaired = (await Promise.all(repairs)).flat()
    expect(repaired.map((finding) => finding?.subject)).toEqual([world.completed])
    expect(await callbacks(world.completed)).toHaveLength(1)
  })

  it('is owed to nobody without an address, and to the platform itself', async () => {
    await stage.tamper(
      ['DELETE FROM callbacks WHERE task_id = ANY ($1)', [[world.completed, world.failed]]],
      ['UPDATE tasks SET callback_url = NULL WHERE id = $1', [world.completed]],
      [`UPDATE tasks SET source = 'system' WHERE id = $1`, [world.failed]],
    )
    expect(await stage.found()).toEqual([])
  })
})

describe('S8 a callback that is locked for ever', () => {
  it('is given back', async () => {
    const [event] = await stage.store.query<{ event_id: string }>('SELECT event_id FROM callbacks WHERE task_id = $1', [
      world.completed,
    ])
    const lock = (lasts: string) =>
      stage.tamper([
        `UPDATE callbacks SET locked_until = now() + $2::interval WHERE event_id = $1`,
        [event?.event_id, lasts],
      ])
    await lock('59 minutes')
    expect(await stage.found()).toEqual([])
    await lock('2 days')
    await isRepaired(`callbacks-locked ${event?.event_id}`)
    const after = await stage.store.query('SELECT locked_until, state FROM callbacks WHERE event_id = $1', [
      event?.event_id,
    ])
    expect(after).toEqual([{ locked_until: null, state: 'pending' }])
  })
})

describe('a terminal’s list', () => {
  it('gets a missing hint again, once, and its held poll is woken', async () => {
    const { redis, redisUrl, log } = stage.platform
    const woken = createSignal<string>()
    const subscriber = createSubscriber(redisUrl, log, WAKE_CHANNEL)
    subscriber.on('message', (_channel: string, message: string) => woken.fire(message))
    await subscriber.subscribe(WAKE_CHANNEL)
    await redis.del(listKey(world.otherTerminalId))
    await isRepaired(`redis-hints-missing ${world.otherTerminalId} ${world.assigned.hint}`)
    expect(await redis.lrange(listKey(world.otherTerminalId), 0, -1)).toEqual([world.assigned.hint])
    expect(await woken.next()).toBe(JSON.stringify([world.otherTerminalId]))
    subscriber.disconnect()
  })

  it('gets the hint of the assignment that holds, not an older one', async () => {
    const { redis } = stage.platform
    await stage.tamper(['UPDATE tasks SET assignment_no = 7 WHERE id = $1', [world.assigned.id]])
    await isRepaired(
      `redis-hints-missing ${world.otherTerminalId} ${world.assigned.id}:7`,
      `redis-hints-stale ${world.otherTerminalId} ${world.assigned.hint}`,
    )
    expect(await redis.lrange(listKey(world.otherTerminalId), 0, -1)).toEqual([`${world.assigned.id}:7`])
  })

  it.each([
    ['a task that ended', () => `${world.completed}:1`],
    ['a task that waits again', () => `${world.pending}:1`],
    ['a task that executes', () => `${world.executing.taskId}:1`],
    ['a task of another terminal', () => world.assigned.hint],
    ['nothing that is known', () => 'nonsense'],
  ])('loses the hint of %s', async (_, hintOf) => {
    const { redis } = stage.platform
    const hint = hintOf()
    await redis.rpush(listKey(world.terminalId), hint, hint)
    await isRepaired(`redis-hints-stale ${world.terminalId} ${hint}`)
    expect(await redis.exists(listKey(world.terminalId))).toBe(0)
    expect(await redis.lrange(listKey(world.otherTerminalId), 0, -1)).toEqual([world.assigned.hint])
  })
})

describe('a terminal that Redis calls busy', () => {
  const call = () => ({
    terminalId: world.otherTerminalId,
    epoch: 'epoch-of-the-test',
    bootId: 'boot-1',
    seq: null,
    take: true,
    holder: '',
    again: false,
  })

  it('and that executes nothing, is freed: a gateway died between taking a hint and storing its claim', async () => {
    const { redis } = stage.platform
    await redis.hset(pollKey(world.otherTerminalId), 'epoch', 'epoch-of-the-test', 'boot', 'boot-1')
    expect(await pollRedis(redis, call())).toMatchObject({ kind: 'hint', taskId: world.assigned.id })
    expect(await pollRedis(redis, call())).toEqual({ kind: 'busy' })
    await isRepaired(
      `redis-busy ${world.otherTerminalId} ${world.assigned.hint}`,
      `redis-hints-missing ${world.otherTerminalId} ${world.assigned.hint}`,
    )
    expect(await pollRedis(redis, call())).toMatchObject({ kind: 'hint', taskId: world.assigned.id })
    await redis.hset(pollKey(world.otherTerminalId), 'busy', '')
    await redis.rpush(listKey(world.otherTerminalId), world.assigned.hint)
  })

  it('with another task than it executes, is freed of that', async () => {
    const { redis } = stage.platform
    await redis.hset(pollKey(world.terminalId), 'busy', world.completed)
    await isRepaired(`redis-busy ${world.terminalId} ${world.completed}`)
  })

  it('under another epoch, is not believed by anybody and left alone', async () => {
    const { redis } = stage.platform
    await redis.hset(pollKey(world.terminalId), 'busy', world.completed, 'epoch', 'older')
    expect(await stage.found()).toEqual([])
  })
})

import { liveEvents, previewStates, setStates, signOut } from '@etermai/admin-contract'
import { LIVE_STREAM } from '@etermai/domain'
import { createRedis, loadConfig } from '@etermai/platform'
import { announce, cancelTask, Doorbell } from '@etermai/task-store'
import { eventually, type ServiceApp, startServiceApp } from '@etermai/testkit'
import { createTerminal, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { adminConfig } from '../src/config.ts'
import { startAdminApi } from '../src/service.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'
import { type OpenStream, openStream } from './open-stream.ts'

let open: OpenAdmin
let other: ServiceApp
let doorbell: Doorbell
let bases: string[]
const people = {} as Record<'root' | 'ops' | 'boss' | 'agent' | 'rival' | 'stranger', Person>
const streams: OpenStream[] = []

beforeAll(async () => {
  const env = { LIVE_BEAT_SECONDS: '1', LIVE_STREAMS_PER_USER: '4' }
  open = await openAdmin(env)
  const { store, redis } = open
  const load = (given: Record<string, string>) => loadConfig(adminConfig, given)
  other = await startServiceApp({ store, redis, load, start: startAdminApi, env })
  bases = [await open.service.listen(), await other.listen()]
  doorbell = new Doorbell(open.service.platform)
  people.root = await open.person('super_admin')
  people.ops = await open.person('operations')
  people.boss = await open.person('admin')
  people.rival = await open.person('admin')
  people.agent = await open.person('user', { parent: people.boss, permissions: ['query_av'] })
  people.stranger = await open.person('user')
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})
afterAll(async () => {
  await doorbell.close()
  await other.close()
  await open.dispose()
})

async function watch(person: Person, options: { process?: 0 | 1; lastEventId?: string } = {}): Promise<OpenStream> {
  const stream = await openStream(bases[options.process ?? 0] ?? '', person.token, options.lastEventId)
  streams.push(stream)
  return stream
}

async function publish(person: Person): Promise<string> {
  const { rows } = await open.store.db.query('SELECT version FROM users WHERE id = $1', [person.userId])
  const customer = { ...person, profileVersion: rows[0].version, offices: ['SHA255'] }
  const keys = { apiKey: '', md5Key: '', webhookSecret: '' }
  const taskId = await pendingTask(open.store.db, newTask({ ...customer, ...keys }, { priceFen: 0 }))
  doorbell.accepted([taskId])
  return taskId
}

async function cancel(person: Person, taskId: string): Promise<void> {
  const { changed } = await cancelTask(open.store.db, taskId, person.userId, `user:${person.username}`)
  if (changed !== null) doorbell.changed([changed])
}

const ofTask = (taskId: string) => (data: Record<string, unknown>) => data.task_id === taskId
/** Everything that was announced before this has come, or never will. */
async function settled(stream: OpenStream): Promise<void> {
  const latest = async () => (await open.service.platform.redis.xrevrange(LIVE_STREAM, '+', '-', 'COUNT', 1))[0]?.[0]
  const id = await latest()
  await eventually(() => stream.lastId === id)
}

describe('whoever may see a thing hears of it, nobody else', () => {
  it.each([
    ['root', true],
    ['ops', true],
    ['boss', true],
    ['agent', true],
    ['rival', false],
    ['stranger', false],
  ] as const)('a task of boss’s agent: %s %s', async (who, hears) => {
    const stream = await watch(people[who])
    const taskId = await publish(people.agent)
    await settled(stream)
    expect(stream.events.some(({ name, data }) => name === 'task' && ofTask(taskId)(data))).toBe(hears)
    if (!hears) return
    const event = await stream.see('task', ofTask(taskId))
    expect(liveEvents.task.parse(event.data)).toMatchObject({
      state: 'pending',
      type: 'query_av',
      user_id: people.agent.userId,
      username: people.agent.username,
      terminal_id: null,
    })
    await cancel(people.agent, taskId)
    await stream.see('task', (data) => ofTask(taskId)(data) && data.state === 'canceled')
  })

  it.each([
    ['root', true],
    ['ops', true],
    ['boss', true],
    ['agent', false],
    ['rival', false],
  ] as const)('a terminal that is assigned to boss: %s %s', async (who, hears) => {
    const terminal = await createTerminal(open.store)
    await open.store.db.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [terminal.id, people.boss.userId])
    const stream = await watch(people[who])
    announce(open.service.platform, 'terminal', [terminal.id])
    await settled(stream)
    const [heard] = stream.events.filter(({ name }) => name === 'terminal')
    expect(heard?.data.terminal_id).toBe(hears ? terminal.id : undefined)
    if (heard !== undefined)
      expect(liveEvents.terminal.parse(heard.data)).toMatchObject({ state: 'active', lost: false })
  })

  it('what a person wants of a terminal, as soon as it is wanted', async () => {
    const terminal = await createTerminal(open.store)
    const stream = await watch(people.ops)
    const selection = { terminal_ids: [terminal.id] }
    const { data } = await people.root.call(previewStates, { body: { selection, state: 'paused' } })
    const body = { selection, state: 'paused', reason: 'lunch', etag: data.etag } as const
    expect((await people.root.call(setStates, { body })).data).toEqual({ count: 1, changed: 1 })
    await stream.see('terminal', ({ terminal_id, state }) => terminal_id === terminal.id && state === 'paused')
  })

  it('counts of queues go to who may see queues', async () => {
    const [ops, boss] = [await watch(people.ops), await watch(people.boss)]
    const { data } = await ops.see('queues')
    expect(liveEvents.queues.parse(data).items.map(({ name }) => name)).toEqual([
      'intake',
      'callbacks',
      'schedules',
      'exports',
    ])
    await boss.see('beat')
    expect(boss.events.filter(({ name }) => name === 'queues')).toEqual([])
  })
})

describe('who comes back', () => {
  it('is told by any process what changed meanwhile, once', async () => {
    const first = await watch(people.agent)
    const before = await publish(people.agent)
    await first.see('task', ofTask(before))
    await settled(first)
    first.close()
    const missed = [await publish(people.agent), await publish(people.agent)]
    await publish(people.stranger)
    const second = await watch(people.agent, { process: 1, lastEventId: first.lastId })
    const after = await publish(people.agent)
    await second.see('task', ofTask(after))
    const told = second.events.filter(({ name }) => name === 'task').map(({ data }) => data.task_id)
    expect(told).toEqual([...missed, after])
    expect(second.events.some(({ name }) => name === 'resync')).toBe(false)
  })

  it.each([['0-0'], ['1-1'], ['99999999999999-0'], ['x']])(
    'with %s, which is not kept, reads everything again',
    async (id) => {
      const stream = await watch(people.agent, { lastEventId: id })
      await stream.see('resync')
      const taskId = await publish(people.agent)
      await stream.see('task', ofTask(taskId))
    },
  )

  it('after more than would be told reads everything again', async () => {
    const first = await watch(people.agent)
    await publish(people.agent)
    await settled(first)
    first.close()
    for (let i = 0; i < 2_100; i++) announce(open.service.platform, 'terminal', ['none'])
    const second = await watch(people.agent, { lastEventId: first.lastId })
    await second.see('resync')
    const taskId = await publish(people.agent)
    await second.see('task', ofTask(taskId))
  })
})

describe('what cannot be told is said', () => {
  it('when Redis loses the stream', async () => {
    const stream = await watch(people.agent)
    await publish(people.agent)
    await settled(stream)
    await open.service.platform.redis.flushall()
    await stream.see('resync')
    const taskId = await publish(people.agent)
    await stream.see('task', ofTask(taskId))
  })

  it('when Redis was away', async () => {
    const stream = await watch(people.agent)
    await open.redis.restart({ empty: true })
    await stream.see('resync')
    await eventually(() => open.service.platform.redis.status === 'ready')
    const taskId = await publish(people.agent)
    await stream.see('task', ofTask(taskId))
  })

  it('when a process could not tell, as soon as it can again', async () => {
    const { platform } = open.service
    const stream = await watch(people.agent)
    const redis = createRedis(open.redis.url, platform.log)
    announce({ ...platform, redis }, 'terminal', ['none'])
    // Refused, for it has not connected; connecting takes longer than hearing so.
    await redis.connect()
    announce({ ...platform, redis }, 'terminal', ['none'])
    await stream.see('resync')
    redis.disconnect()
  })
})

describe('a stream ends', () => {
  it('with its session', async () => {
    const visitor = await open.person('user')
    const stream = await watch(visitor)
    await stream.see('beat')
    await visitor.call(signOut)
    await eventually(() => stream.isEnded)
  })

  it('and is not opened beyond the limit; one that closes makes room', async () => {
    const visitor = await open.person('user')
    const four = await Promise.all([1, 2, 3, 4].map(() => watch(visitor)))
    expect((await watch(visitor)).status).toBe(429)
    four[0]?.close()
    await eventually(async () => (await watch(visitor)).status === 200)
  })

  it('when its process does, which waits for none', async () => {
    const stream = await watch(people.agent, { process: 1 })
    await other.close()
    await eventually(() => stream.isEnded)
  })
})

import { randomBytes } from 'node:crypto'
import { createOffice, setPrice } from '@etermai/accounts'
import { createDb, createLog, loadConfig, SecretBox } from '@etermai/platform'
import { laneHeads, waitingCustomers, waitingLanes } from '@etermai/task-store'
import {
  createGate,
  createTestPostgres,
  createTestRedis,
  eventually,
  type Gate,
  type ServiceApp,
  startServiceApp,
  type TestPostgres,
  type TestRedis,
} from '@etermai/testkit'
import { type Customer, createCustomer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ingressConfig } from '../src/config.ts'
import { startIngress } from '../src/service.ts'
import { newRequestId, send } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

let postgres: TestPostgres
let redis: TestRedis
let gate: Gate
let service: ServiceApp
let customer: Customer
const secrets = new SecretBox(randomBytes(32).toString('base64'))

/** Works on the database as it is at this moment, and leaves no connection behind. */
async function withDb<R>(work: (db: ReturnType<typeof createDb>) => Promise<R>): Promise<R> {
  const options = { url: postgres.url, max: 2, statementTimeoutMs: 10_000, name: 'test' }
  const db = createDb(options, createLog('test', 'silent'))
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

beforeAll(async () => {
  ;[postgres, redis] = await Promise.all([createTestPostgres(), createTestRedis()])
  gate = await createGate(postgres.url)
  await withDb(async (db) => {
    const management = { db, secrets, actor: { name: 'tester' } }
    await createOffice(management, { officeNo: 'SHA255' })
    await setPrice(management, { operation: 'query_av', priceFen: 100 })
    customer = await createCustomer(management)
  })
})
afterAll(async () => {
  await gate.dispose()
  await Promise.all([postgres.dispose(), redis.dispose()])
})
beforeEach(async () => {
  service = await startServiceApp({
    store: { url: gate.url, secrets },
    redis,
    load: (env) => loadConfig(ingressConfig, env),
    start: startIngress,
  })
})
afterEach(() => service.close())

const { params } = sampleOf('query_av')
const call = (operation: string, fields: Record<string, unknown>) =>
  send(service, `/api/${operation}`, signed(customer, fields))
const publish = (requestId: string) => call('query_av', { requestId, params })
const tasks = (requestId: string) =>
  withDb(async (db) => (await db.query('SELECT id, state FROM tasks WHERE request_id = $1', [requestId])).rows)

describe('S1 durable accept, while Postgres is away', () => {
  it('everything is refused with 503 and Retry-After, nothing is accepted, and the same request succeeds later', async () => {
    const before = (await publish(newRequestId())).body.data
    await postgres.stop()
    const requestId = newRequestId()
    const refusals = [
      await publish(requestId),
      await call('batch', { tasks: [{ type: 'query_av', requestId, params }] }),
      await call('task_status', { task_id: before.task_id }),
      await call('cancel_task', { task_id: before.task_id, method: 'cancel_task', timestamp: nowSeconds() }),
      await call('balance', {}),
    ]
    for (const { status, body, headers } of refusals) {
      expect([status, body.code]).toEqual([503, 'UNAVAILABLE'])
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1)
      expect(Object.keys(body).sort()).toEqual(['code', 'message', 'request_id'])
    }
    const ready = await service.app.inject('/readyz')
    expect([ready.statusCode, ready.json().checks.postgres]).toEqual([503, 'failing'])
    expect((await service.app.inject('/livez')).statusCode).toBe(200)
    await postgres.start()
    expect(await tasks(requestId)).toEqual([])
    const answer = await publish(requestId)
    expect(answer.status).toBe(200)
    expect(await tasks(requestId)).toEqual([{ id: answer.body.data.task_id, state: 'pending' }])
    expect((await service.app.inject('/readyz')).statusCode).toBe(200)
  })

  it('killed under load: what was answered with 200 is there, what was not can be sent again', async () => {
    const ids = Array.from({ length: 120 }, () => newRequestId())
    const answers = new Map<string, { status: number; taskId: string | undefined }>()
    const sendAll = (some: string[]) =>
      Promise.all(
        some.map(async (id) => {
          const { status, body } = await publish(id)
          answers.set(id, { status, taskId: body.data?.task_id })
        }),
      )
    await sendAll(ids.slice(0, 40))
    // These are under way when it dies.
    const meanwhile = sendAll(ids.slice(40))
    await postgres.killHard()
    await meanwhile
    await postgres.start()
    for (const [id, { status, taskId }] of answers) {
      expect([200, 500, 503]).toContain(status)
      if (status === 200) expect(await tasks(id)).toMatchObject([{ id: taskId }])
      if (status === 503) expect(await tasks(id)).toEqual([])
    }
    for (const id of ids) {
      const { taskId } = answers.get(id) ?? {}
      const again = await publish(id)
      expect(again.status).toBe(200)
      if (taskId !== undefined) expect(again.body.data.task_id).toBe(taskId)
      expect(await tasks(id)).toHaveLength(1)
    }
  })

  it('a wait during which it goes away is answered with the task that was accepted', async () => {
    const requestId = newRequestId()
    const held = call('query_av', { requestId, params, wait: 2 })
    await eventually(async () => (await tasks(requestId)).length === 1)
    await postgres.stop()
    const answer = await held
    await postgres.start()
    expect([answer.status, answer.body.code]).toEqual([200, 'OK'])
    expect(await tasks(requestId)).toMatchObject([{ id: answer.body.data.task_id }])
  })

  it('a connection that breaks before the commit has accepted nothing: 503', async () => {
    const requestId = newRequestId()
    const broken = gate.breakAt('INSERT INTO tasks', 'before')
    const answer = await publish(requestId)
    await broken
    expect([answer.status, answer.body.code]).toEqual([503, 'UNAVAILABLE'])
    expect(await tasks(requestId)).toEqual([])
    expect((await publish(requestId)).status).toBe(200)
  })

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)(
    'a connection that breaks %s the commit is done: not known, 500, and the same request finds or makes the task',
    async (point, stored) => {
      const requestId = newRequestId()
      const broken = gate.breakAt('COMMIT', point)
      const answer = await publish(requestId)
      await broken
      expect([answer.status, answer.body.code]).toEqual([500, 'INTERNAL'])
      const known = await tasks(requestId)
      expect(known).toHaveLength(stored)
      const again = await publish(requestId)
      expect(again.status).toBe(200)
      expect(await tasks(requestId)).toEqual([{ id: known[0]?.id ?? again.body.data.task_id, state: 'pending' }])
    },
  )
})

describe('S9 while Redis is away', () => {
  afterEach(() => redis.restart())

  it('tasks are published, read and canceled, and the dispatcher finds them in Postgres', async () => {
    await redis.stop()
    const requestId = newRequestId()
    const answer = await publish(requestId)
    expect(answer.status).toBe(200)
    const { task_id } = answer.body.data
    expect((await publish(requestId)).body.data.task_id).toBe(task_id)
    const status = await call('task_status', { task_id })
    expect(status.body.data).toMatchObject({ status: 'pending', waiting: { code: 'NO_TERMINAL' } })
    const found = await withDb(async (db) => {
      const users = await waitingCustomers(db, 0, 1_000)
      const asked = users.map((user_id) => ({ user_id, after: '' }))
      const lanes = await waitingLanes(db, asked, 1_000)
      const heads = await laneHeads(
        db,
        lanes.map((lane) => ({ ...lane, after: null, look: 1_000, take: 1_000 })),
      )
      return heads.flatMap(({ tasks }) => tasks.map(({ id }) => id))
    })
    expect(found).toContain(task_id)
    const wrong = await send(service, '/api/balance', { ...signed(customer, {}), sign: 'A'.repeat(32) })
    expect(wrong.body.code).toBe('SIGN_INVALID')
    const ready = await service.app.inject('/readyz')
    expect(ready.json()).toMatchObject({ status: 'unavailable', checks: { postgres: 'ok', redis: 'failing' } })
    const canceled = await call('cancel_task', { task_id, method: 'cancel_task', timestamp: nowSeconds() })
    expect(canceled.body.data.status).toBe('canceled')
  })

  it('a wait still ends with its task', async () => {
    await redis.stop()
    const requestId = newRequestId()
    const held = call('query_av', { requestId, params, wait: 30 })
    const task_id = await eventually(async () => (await tasks(requestId))[0]?.id)
    await call('cancel_task', { task_id, method: 'cancel_task', timestamp: nowSeconds() })
    expect((await held).body.data).toMatchObject({ task_id, status: 'canceled' })
  })

  it('a process that starts meanwhile works too', async () => {
    await redis.stop()
    await using late = await startServiceApp({
      store: { url: postgres.url, secrets },
      redis,
      load: (env) => loadConfig(ingressConfig, env),
      start: startIngress,
    })
    const body = signed(customer, { requestId: newRequestId(), params })
    expect((await send(late, '/api/query_av', body)).status).toBe(200)
  })
})

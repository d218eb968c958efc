import { operations } from '@etermai/domain'
import { type SettingKey, setClocks, setSetting } from '@etermai/settings'
import { eventually, type ServiceApp } from '@etermai/testkit'
import { sampleOf } from '@etermai/testkit/factories'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { execute, ring, succeed } from './finish.ts'
import { type Answer, newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

let open: OpenIngress
beforeEach(async () => {
  open = await openIngress({ FAILED_AUTHENTICATIONS: '10000' })
})
afterEach(() => open.dispose())

const set = (key: SettingKey, value: unknown) => setSetting(open.store, { key, value })
/** Waits until a call is answered like this: ingress reads what is set every second, without a restart. */
const becomes = (code: string, call: () => Promise<Answer>) => eventually(async () => (await call()).body.code === code)

it('security.require_timestamp asks everybody for a timestamp', async () => {
  const customer = await open.customer()
  expect((await open.publish(customer)).status).toBe(200)
  await set('security.require_timestamp', true)
  await becomes('INVALID_REQUEST', () => open.publish(customer))
  expect((await open.publish(customer)).body.details?.map(({ path }) => path)).toEqual(['timestamp'])
  expect((await open.publish(customer, { timestamp: nowSeconds() })).status).toBe(200)
  await set('security.require_timestamp', null)
  await becomes('OK', () => open.publish(customer))
})

it('security.sign_type holds for those who name none themselves', async () => {
  const [plain, own] = [await open.customer(), await open.customer()]
  await open.store.query(`UPDATE api_configs SET sign_type = 'MD5' WHERE user_id = $1`, [own.userId])
  await set('security.sign_type', 'HMAC-SHA256')
  await becomes('SIGN_INVALID', () => open.publish(plain))
  expect((await open.publish(plain, { sign_type: 'HMAC-SHA256' })).status).toBe(200)
  expect((await open.publish(own, { sign_type: 'MD5' })).status).toBe(200)
})

it('limits.platform_backlog refuses what is beyond it', async () => {
  const customer = await open.customer()
  expect((await open.publish(customer)).status).toBe(200)
  await set('limits.platform_backlog', 1)
  await becomes('BACKLOG_FULL', () => open.publish(customer))
})

it('limits.reads_per_second bounds the reads of one user', async () => {
  const customer = await open.customer()
  await set('limits.reads_per_second', 1)
  await eventually(async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => open.call(customer, 'balance', {})))
    return answers.some(({ body }) => body.code === 'RATE_LIMITED')
  })
})

it('security.failed_authentications refuses an address that guesses', async () => {
  const customer = await open.customer()
  const guess = () => open.publish({ ...customer, apiKey: 'guessed' }, {}, { ip: '203.0.113.7' })
  expect((await guess()).body.code).toBe('API_KEY_INVALID')
  await set('security.failed_authentications', 1)
  await becomes('RATE_LIMITED', guess)
  expect((await open.publish(customer, {}, { ip: '203.0.113.8' })).status).toBe(200)
})

it('limits.held_waits says how many answers are held back', async () => {
  const customer = await open.customer()
  await using full = await open.another({ MAX_HELD_WAITS: '0' })
  const { params, result } = sampleOf('query_av')
  const publish = (requestId: string, wait: number) =>
    send(full, '/api/query_av', signed(customer, { requestId, params, wait }))
  /** What a publication that waits is answered, whose task ends once it could have been answered without waiting. */
  async function heldUntil(): Promise<string> {
    const requestId = newRequestId()
    const { task_id: taskId } = (await publish(requestId, 0)).body.data
    const waiting = publish(requestId, 30)
    await publish(requestId, 0)
    await ring(full, await succeed(open.store, await execute(open.store, taskId), result))
    return (await waiting).body.data.status
  }
  expect((await publish(newRequestId(), 30)).body.data.status).toBe('pending')
  await set('limits.held_waits', 1)
  await eventually(async () => (await heldUntil()) === 'completed')
  await set('limits.held_waits', null)
  await eventually(async () => (await heldUntil()) === 'pending')
})

it('clocks hold for what is published from then on, and what was published before keeps its own', async () => {
  const customer = await open.customer()
  const clocksOf = async () => (await open.tasksOf(customer)).map((task) => task.lease_ms)
  await open.publish(customer)
  await setSetting(open.store, { key: 'clocks.query_av', value: { leaseMs: 12_345 } })
  const own = operations.query_av.defaults.leaseMs
  await eventually(async () => {
    await open.publish(customer)
    return (await clocksOf()).at(-1) === 12_345
  })
  expect((await clocksOf())[0]).toBe(own)
  await setClocks(open.store, { operation: 'query_av', clocks: null })
  await eventually(async () => {
    await open.publish(customer)
    return (await clocksOf()).at(-1) === own
  })
})

it('what is set holds from the first call on, also in a process that could not read it when it started', async () => {
  const customer = await open.customer()
  await set('security.require_timestamp', true)
  await setClocks(open.store, { operation: 'query_av', clocks: { waitMs: 123_000 } })
  const locking = await open.store.db.connect()
  await locking.query(
    'BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE settings IN ACCESS EXCLUSIVE MODE',
  )
  const publish = (of: Pick<ServiceApp, 'app'>, fields: object = {}) =>
    send(
      of,
      '/api/query_av',
      signed(customer, { requestId: newRequestId(), params: sampleOf('query_av').params, ...fields }),
    )
  let isLocked = true
  const unlock = async () => {
    if (!isLocked) return
    isLocked = false
    await locking.query('ROLLBACK')
    locking.release()
  }
  try {
    await using service = await open.another({ STATEMENT_TIMEOUT_MS: '500' })
    expect(await publish(service, { timestamp: nowSeconds() })).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    })
    expect(await open.tasksOf(customer)).toEqual([])
    await unlock()
    await eventually(async () => (await publish(service)).body.code === 'INVALID_REQUEST')
    expect((await publish(service, { timestamp: nowSeconds() })).status).toBe(200)
    expect(await open.tasksOf(customer)).toMatchObject([{ wait_ms: 123_000 }])
  } finally {
    await unlock()
  }
})

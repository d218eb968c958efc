import { randomUUID } from 'node:crypto'
import { createDb, createLog, Metrics } from '@etermai/platform'
import { createGate } from '@etermai/testkit'
import { createCustomer, createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeenCall } from '../src/calls/call.ts'
import { CallLog } from '../src/index.ts'

let store: TestStore
const log = createLog('test', 'silent')
beforeAll(async () => {
  store = await createTestStore()
})
afterAll(() => store.dispose())

const call = (more: Partial<SeenCall> = {}): SeenCall => ({
  surface: 'api',
  answeredAt: Date.now(),
  durationMs: 12.4,
  requestId: randomUUID(),
  method: 'POST',
  route: '/api/query_av',
  ip: '127.0.0.1',
  status: 200,
  asked: { username: 'nobody' },
  answer: { code: 'OK' },
  signedIn: null,
  ...more,
})
function opened(db = store.db, max = 100) {
  const metrics = new Metrics()
  const calls = new CallLog({ db, log, metrics }, max)
  const dropped = async (why: string) =>
    (await metrics.counter('eterm_api_calls_dropped_total', '').get()).values.find(({ labels }) => labels.why === why)
      ?.value ?? 0
  return { calls, dropped }
}
const stored = (ids: readonly string[]) =>
  store.query('SELECT * FROM api_calls WHERE request_id = ANY ($1) ORDER BY called_at, request_id', [ids])

describe('the log of API calls', () => {
  it('stores what was asked and answered, and whose it is', async () => {
    const { username, userId } = await createCustomer(store)
    const { calls } = opened()
    const [taskId, entryId] = [randomUUID(), randomUUID()]
    const seen = call({
      asked: { username, requestId: 'R-1', sign: 'x', tasks: [{ requestId: 'R-2' }] },
      answer: { code: 'OK', data: { task_id: taskId, results: [{ data: { task_id: entryId } }, { data: null }] } },
    })
    calls.see(seen, 100)
    await calls.close()
    const [line] = await stored([seen.requestId])
    expect(line).toMatchObject({
      caller: username,
      user_id: userId,
      surface: 'api',
      code: 'OK',
      status: 200,
      duration_ms: 12,
      params: { username, sign: '***' },
      task_ids: [taskId, entryId],
      named: [seen.requestId, taskId, entryId, 'R-1', 'R-2'],
    })
    expect(line?.called_at).toEqual(new Date(seen.answeredAt - 12.4))
  })

  it('is a user’s when it was not refused, or knew their key; what a stranger says of themselves is nobody’s', async () => {
    const { username, userId, apiKey } = await createCustomer(store)
    const { calls } = opened()
    const params = { passengers: [{ name: '张三' }] }
    const refused = { status: 400, answer: { code: 'INVALID_REQUEST' } }
    const seen = {
      theirs: call({ ...refused, asked: { username, api_key: apiKey, params } }),
      foreign: call({ ...refused, asked: { username, api_key: `${apiKey}x`, params } }),
      keyless: call({ ...refused, asked: { username, params } }),
    }
    for (const one of Object.values(seen)) calls.see(one, 0)
    await calls.close()
    const lineOf = async ({ requestId }: SeenCall) => (await stored([requestId]))[0]
    expect(await lineOf(seen.theirs)).toMatchObject({ user_id: userId, params: { username, params } })
    for (const strange of [seen.foreign, seen.keyless])
      expect(await lineOf(strange)).toMatchObject({ caller: username, user_id: null, params: {} })
    expect(JSON.stringify(await stored(Object.values(seen).map(({ requestId }) => requestId)))).not.toContain(apiKey)
  })

  it('keeps few of the refused calls of one address, and all of what was done', async () => {
    const { calls, dropped } = opened(store.db, 1_000)
    const refused = Array.from({ length: 100 }, () => call({ status: 401, ip: '203.0.113.9' }))
    const others = [call({ status: 401, ip: '203.0.113.10' }), ...Array.from({ length: 50 }, () => call())]
    for (const one of [...refused, ...others]) calls.see(one, 0)
    await calls.close()
    const kept = (await stored(refused.map(({ requestId }) => requestId))).length
    // 20 a second, and the hundred may have met two.
    expect(kept).toBeGreaterThanOrEqual(20)
    expect(kept).toBeLessThanOrEqual(40)
    expect(await stored(others.map(({ requestId }) => requestId))).toHaveLength(others.length)
    expect(await dropped('refused too often')).toBe(100 - kept)
  })

  it('goes to the partition of its day, and to the default one where there is none', async () => {
    const { calls } = opened()
    const [today, long] = [call(), call({ answeredAt: Date.parse('2020-02-02T00:00:00Z') })]
    for (const seen of [today, long]) calls.see(seen, 0)
    await calls.close()
    const where = await store.query<{ day: string; request_id: string }>(
      'SELECT tableoid::regclass::text AS day, request_id FROM api_calls WHERE request_id = ANY ($1)',
      [[today.requestId, long.requestId]],
    )
    const days = new Map(where.map(({ day, request_id }) => [request_id, day]))
    expect(days.get(today.requestId)).toMatch(/^api_calls_\d{8}$/)
    expect(days.get(long.requestId)).toBe('api_calls_rest')
  })

  it('drops and counts what is too much, and never throws', async () => {
    const { calls, dropped } = opened(store.db, 3)
    const seen = Array.from({ length: 5 }, () => call())
    for (const one of seen) calls.see(one, 10)
    await calls.close()
    expect(await stored(seen.map(({ requestId }) => requestId))).toHaveLength(3)
    expect(await dropped('overflow')).toBe(2)
    const large = opened()
    large.calls.see(call(), 33 * 1024 ** 2)
    expect(await large.dropped('overflow')).toBe(1)
    await large.calls.close()
  })

  it('waits for Postgres without losing a line, and stores none twice', async () => {
    const gate = await createGate(store.url)
    const db = createDb({ url: gate.url, max: 1, statementTimeoutMs: 5_000, name: 'test' }, log)
    const { calls, dropped } = opened(db)
    const seen = Array.from({ length: 4 }, () => call())
    for (const one of seen.slice(0, 2)) calls.see(one, 10)
    // The lines are stored, and the answer is lost.
    const broken = gate.breakAt('INSERT INTO api_calls', 'after')
    await calls.flush()
    await broken
    for (const one of seen.slice(2)) calls.see(one, 10)
    await calls.close()
    expect(await stored(seen.map(({ requestId }) => requestId))).toHaveLength(4)
    expect(await dropped('closed')).toBe(0)
    await db.end()
    await gate.dispose()
  })

  it('ends although Postgres is away, and counts what it could not store', async () => {
    const gate = await createGate(store.url)
    const db = createDb({ url: gate.url, max: 1, statementTimeoutMs: 5_000, name: 'test' }, log)
    await gate.dispose()
    const { calls, dropped } = opened(db)
    calls.see(call(), 10)
    await calls.close()
    expect(await dropped('closed')).toBe(1)
    await db.end()
  })

  it('loses only the line that cannot be stored', async () => {
    const { calls, dropped } = opened()
    const good = call()
    const odd = call({
      asked: { username: 'a\u0000b', text: '\ud800', n: Number.POSITIVE_INFINITY, b: 1e300 },
      ip: 'fe80::1%eth0',
    })
    for (const one of [good, odd, call({ status: 9 })]) calls.see(one, 10)
    await calls.close()
    expect(await stored([good.requestId, odd.requestId])).toHaveLength(2)
    expect(await dropped('refused')).toBe(1)
  })
})

describe('the database', () => {
  it.each([
    ['changes no line', `UPDATE api_calls SET code = 'OK'`],
    ['removes no line', 'DELETE FROM api_calls'],
    ['removes none of a partition', 'DELETE FROM api_calls_rest'],
    ['empties no log', 'TRUNCATE api_calls'],
    ['empties no partition', 'TRUNCATE api_calls_rest'],
  ])('%s', async (_what, statement) => {
    await expect(store.query(statement)).rejects.toMatchObject({
      code: '23514',
      message: expect.stringContaining('append-only'),
    })
  })

  it('makes the days ahead once, and leaves a day that has begun elsewhere', async () => {
    const [first] = await store.query<{ made: number }>('SELECT make_api_call_days(10) AS made')
    expect(first?.made).toBe(3)
    expect(await store.query('SELECT make_api_call_days(10) AS made')).toEqual([{ made: 0 }])
    const later = opened()
    later.calls.see(call({ answeredAt: Date.now() + 12 * 86_400_000 }), 0)
    await later.calls.close()
    expect(await store.query('SELECT make_api_call_days(13) AS made')).toEqual([{ made: 2 }])
    const [day] = await store.query<{ day: string }>(
      `SELECT 'api_calls_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD') AS day`,
    )
    await expect(store.query(`TRUNCATE ${day?.day}`)).rejects.toMatchObject({ code: '23514' })
    await expect(store.query(`DELETE FROM ${day?.day}`)).rejects.toMatchObject({ code: '23514' })
  })
})

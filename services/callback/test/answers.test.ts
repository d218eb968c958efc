import { randomBytes } from 'node:crypto'
import { type Behaviour, type Receiver, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Customer, type OpenDelivery, openDelivery } from './open-delivery.ts'

/** Long enough for an honest answer on a busy machine. */
// Long enough that the answers which come are read in time while everything else hangs, on a busy machine too.
const TIMEOUT_MS = 10_000
const SLOT_MS = 300_000
const BUSY_MS = 600_000

interface Case {
  behaviour: Behaviour
  state: 'delivered' | 'pending' | 'dead'
  status: number | null
  error: string | null
  /** How long it waits for the next attempt, ms. */
  waitMs?: number
  /** What the log of attempts keeps of the answer. */
  answer?: string | null
}

const answer = (status: number, headers: Record<string, string> = {}, body = ''): Behaviour => ({
  kind: 'answer',
  status,
  headers,
  body,
})
const delivered = (status: number, behaviour = answer(status)): Case => ({
  behaviour,
  state: 'delivered',
  status,
  error: null,
})
const failed = (status: number | null, error: string, behaviour: Behaviour, waitMs = SLOT_MS): Case => ({
  behaviour,
  state: 'pending',
  status,
  error,
  waitMs,
})
const CASES: Record<string, Case> = {
  'a 200': { ...delivered(200, answer(200, {}, 'thank you')), answer: 'thank you' },
  'a 201': delivered(201),
  'a 204': { ...delivered(204), answer: null },
  'a 200 with a body of exactly 64 KiB': {
    ...delivered(200, { kind: 'huge', bytes: 65_536 }),
    answer: 'x'.repeat(1_024),
  },
  'a body that Postgres could not hold': {
    ...delivered(200, answer(200, {}, 'a\0b')),
    answer: 'a\uFFFDb',
  },
  'a content-encoding that is a lie': {
    ...delivered(200, answer(200, { 'content-encoding': 'gzip' }, 'ok')),
    answer: null,
  },
  'a content-encoding that nobody knows': {
    ...delivered(200, answer(200, { 'content-encoding': 'zork' }, 'ok')),
    answer: null,
  },
  'a 301': failed(301, 'redirect', { kind: 'redirect', status: 301, location: '/elsewhere' }),
  'a 302': failed(302, 'redirect', { kind: 'redirect', location: 'http://169.254.169.254/' }),
  'a 307': failed(307, 'redirect', { kind: 'redirect', status: 307, location: '/elsewhere' }),
  'a 304': failed(304, 'redirect', answer(304)),
  'a 400': failed(400, 'http_400', answer(400)),
  'a 401': failed(401, 'http_401', answer(401)),
  'a 404': failed(404, 'http_404', answer(404)),
  'a 408': failed(408, 'http_408', answer(408)),
  'a 410': { behaviour: answer(410), state: 'dead', status: 410, error: 'gone' },
  'a 429': failed(429, 'http_429', answer(429), BUSY_MS),
  'a 429 with Retry-After': failed(429, 'http_429', answer(429, { 'retry-after': '700' }), 770_000),
  'a 429 with Retry-After of a day': failed(429, 'http_429', answer(429, { 'retry-after': '86400' }), 2 * BUSY_MS),
  'a 503 with Retry-After': failed(503, 'http_503', answer(503, { 'retry-after': '400' }), 440_000),
  'a 500': failed(500, 'http_500', answer(500)),
  'a 502': failed(502, 'http_502', answer(502), BUSY_MS),
  'a 503': failed(503, 'http_503', answer(503)),
  'a 504': failed(504, 'http_504', answer(504), BUSY_MS),
  'a 599': failed(599, 'http_599', answer(599)),
  'a reset': failed(null, 'connection_reset', { kind: 'reset' }),
  silence: failed(null, 'timeout', { kind: 'hang' }, BUSY_MS),
  'a body that drips': failed(null, 'timeout', { kind: 'drip' }, BUSY_MS),
  'an answer after the time': failed(null, 'timeout', { kind: 'answer', delayMs: 60_000 }, BUSY_MS),
  'an endless body': failed(200, 'answer_too_large', { kind: 'huge', bytes: 1 << 30 }),
  'a body of one byte too many': failed(200, 'answer_too_large', { kind: 'huge', bytes: 65_537 }),
  'a gzip bomb': failed(200, 'answer_too_large', { kind: 'gzip-bomb', bytes: 32 << 20 }),
}

let open: OpenDelivery
let receiver: Receiver
let customer: Customer
const events = new Map<string, string>()

beforeAll(async () => {
  open = await openDelivery()
  receiver = await startReceiver()
  customer = await open.customer()
  const byPath = new Map(Object.values(CASES).map(({ behaviour }, n) => [`/${n}`, behaviour]))
  receiver.behave(({ path }) => byPath.get(path) ?? answer(599))
  for (const [n, name] of Object.keys(CASES).entries()) {
    events.set(name, await open.enqueue(customer, `${receiver.url}/${n}`))
  }
  await open.start({
    CALLBACK_TIMEOUT_MS: String(TIMEOUT_MS),
    CALLBACK_SCHEDULE_SECONDS: '0,300,300',
    CALLBACK_BUSY_WAIT_SECONDS: '600',
  })
})
afterAll(async () => {
  await open.dispose()
  await receiver.dispose()
})

describe('S8 every answer', () => {
  it.each(Object.entries(CASES))('%s', async (name, expected) => {
    const eventId = events.get(name) ?? ''
    const row = await open.tried(eventId)
    expect(row).toMatchObject({
      state: expected.state,
      attempts: 1,
      last_status: expected.status,
      last_error: expected.error,
      locked_until: null,
    })
    const [made, ...more] = await open.attempts(eventId)
    expect(more).toEqual([])
    expect(made).toMatchObject({ attempt: 1, status: expected.status, error: expected.error })
    if (expected.answer !== undefined) expect(made?.answer).toBe(expected.answer)
    if (expected.waitMs !== undefined) {
      // From the end of the attempt to when it was stored is the only time that is not arithmetic.
      const ended = (made?.at.getTime() ?? 0) + (made?.duration_ms ?? 0)
      const waited = (row.next_attempt_at?.getTime() ?? 0) - ended
      expect(waited).toBeGreaterThanOrEqual(expected.waitMs - 5)
      expect(waited).toBeLessThan(expected.waitMs + 60_000)
    }
  })

  it('takes no more time than it may, from DNS to the last byte', async () => {
    const eventId = events.get('a body that drips') ?? ''
    await open.tried(eventId)
    const [made] = await open.attempts(eventId)
    expect(made?.duration_ms).toBeGreaterThanOrEqual(TIMEOUT_MS - 5)
  })

  it('follows no redirect', async () => {
    await open.settled([events.get('a 410') ?? ''])
    expect(receiver.received.all.filter(({ path }) => path === '/elsewhere')).toEqual([])
  })

  it('of a port where nobody listens', async () => {
    const gone = await startReceiver()
    const eventId = await open.enqueue(customer, gone.url)
    await gone.dispose()
    expect(await open.tried(eventId)).toMatchObject({ state: 'pending', last_error: 'connection_refused' })
  })

  it('of something that does not speak HTTP', async () => {
    const { hostname, port } = new URL(open.redis.url)
    const eventId = await open.enqueue(customer, `http://${hostname}:${port}/`)
    expect(['not_http', 'connection_reset']).toContain((await open.tried(eventId)).last_error)
  })

  it('with the body `success`, for an account that asks for it', async () => {
    const strict = await open.customer()
    await open.platform.db.query('UPDATE api_configs SET callback_needs_success_body = true WHERE user_id = $1', [
      strict.userId,
    ])
    const bodies = new Map([
      ['/yes', 'success'],
      ['/spaced', ' SUCCESS\n'],
      ['/no', 'ok'],
      ['/empty', ''],
      ['/long', `success${randomBytes(64).toString('hex')}`],
    ])
    receiver.behave(({ path }) => answer(200, {}, bodies.get(path)))
    const ended = async (path: string) => (await open.tried(await open.enqueue(strict, receiver.url + path))).last_error
    expect(await Promise.all([...bodies.keys()].map(ended))).toEqual([
      null,
      null,
      'body_not_success',
      'body_not_success',
      'body_not_success',
    ])
  })
})

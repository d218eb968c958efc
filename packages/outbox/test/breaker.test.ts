import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Attempt,
  type Claim,
  claimDue,
  closeBreaker,
  dueDestinations,
  listBreakers,
  type Outcome,
  recordAttempts,
} from '../src/index.ts'
import { LEASE_MS, type OpenOutbox, openOutbox, policy } from './open-outbox.ts'

const ORIGIN = 'https://customer.example'

let open: OpenOutbox
beforeAll(async () => {
  open = await openOutbox()
})
afterAll(() => open.dispose())

const made = (reach: Attempt['reach']): Attempt => ({
  at: new Date(),
  durationMs: 1,
  status: reach === 'up' ? 404 : null,
  error: 'x',
  answer: null,
  reach,
})
const ended = (claims: Claim[], reach: Attempt['reach']) => {
  const outcomes = claims.map((claim): Outcome => ({ claim, result: 'retry', attempt: made(reach), delayMs: 1 }))
  return recordAttempts(open.db, outcomes, policy)
}
const endPause = (userId: number) =>
  open.db.query(`UPDATE callback_breakers SET open_until = now() WHERE user_id = $1`, [userId])
const makeDue = (userId: number) =>
  open.db.query(`UPDATE callbacks SET next_attempt_at = now() WHERE user_id = $1`, [userId])

/** How long the breaker's pause is, ms, or null. */
async function pauseOf(userId: number): Promise<number | null> {
  const { rows } = await open.db.query(
    'SELECT extract(epoch FROM open_until - updated_at) * 1000 AS ms FROM callback_breakers WHERE user_id = $1',
    [userId],
  )
  return rows[0]?.ms === undefined || rows[0].ms === null ? null : Math.round(Number(rows[0].ms))
}

/** A destination whose breaker has just opened, with `waiting` more events. */
async function broken(waiting: number): Promise<number> {
  const userId = await open.user()
  await open.enqueue(userId, ORIGIN, policy.threshold)
  await ended(await open.claim(userId, ORIGIN), 'down')
  await open.enqueue(userId, ORIGIN, waiting)
  return userId
}

describe('S8 breaker per account and origin', () => {
  it('opens at the threshold, by failures of several events', async () => {
    const userId = await open.user()
    await open.enqueue(userId, ORIGIN, 3)
    const [first, second, third] = await open.claim(userId, ORIGIN)
    if (!first || !second || !third) throw new Error('nothing was claimed')
    expect(await ended([first, second], 'down')).toEqual([
      { held: true, pausedUntil: null },
      { held: true, pausedUntil: null },
    ])
    const [last] = await ended([third], 'down')
    expect(last?.pausedUntil).toBeInstanceOf(Date)
    expect(await pauseOf(userId)).toBe(policy.firstPauseMs)
  })

  it('gives nothing while it is open: the pause uses up no attempt', async () => {
    const userId = await broken(5)
    await makeDue(userId)
    expect(await open.claim(userId, ORIGIN)).toEqual([])
    const due = await dueDestinations(open.db, 1_000)
    expect(due.filter((one) => one.userId === userId)).toEqual([])
  })

  it('does not pause another account, nor another origin', async () => {
    const userId = await broken(1)
    const other = await open.user()
    await open.enqueue(other, ORIGIN)
    await open.enqueue(userId, 'https://other.example')
    expect(await open.claim(other, ORIGIN)).toHaveLength(1)
    expect(await open.claim(userId, 'https://other.example')).toHaveLength(1)
  })

  it('gives one probe after the pause, also to two workers that see it end at the same time', async () => {
    const userId = await broken(20)
    await endPause(userId)
    const wanted = [{ userId, origin: ORIGIN, room: 100 }]
    const first = await open.db.connect()
    try {
      await first.query('BEGIN')
      expect(await claimDue(first, wanted, LEASE_MS)).toMatchObject([{ probe: true }])
      // The second finds another event and the same pause, and waits for the first.
      const second = claimDue(open.db, wanted, LEASE_MS)
      await eventually(async () => {
        const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        return ((await open.db.query(waiting)).rowCount ?? 0) > 0
      })
      await first.query('COMMIT')
      expect(await second).toEqual([])
    } finally {
      first.release()
    }
    expect(await open.claim(userId, ORIGIN)).toEqual([])
  })

  it('doubles the pause with each probe that fails, up to the longest', async () => {
    const userId = await broken(5)
    const pauses: (number | null)[] = []
    for (let probe = 0; probe < 3; probe++) {
      await endPause(userId)
      await ended(await open.claim(userId, ORIGIN), 'down')
      pauses.push(await pauseOf(userId))
    }
    expect(pauses).toEqual([120_000, 150_000, 150_000])
  })

  it('closes when somebody answers, whatever the answer', async () => {
    const userId = await broken(5)
    await endPause(userId)
    await ended(await open.claim(userId, ORIGIN), 'up')
    expect(await listBreakers(open.db, userId)).toEqual([])
    await makeDue(userId)
    expect(await open.claim(userId, ORIGIN)).toHaveLength(8)
  })

  it('does not count what was under way when it opened', async () => {
    const userId = await open.user()
    await open.enqueue(userId, ORIGIN, 9)
    const claims = await open.claim(userId, ORIGIN)
    await ended(claims.slice(0, 3), 'down')
    await ended(claims.slice(3), 'down')
    expect(await pauseOf(userId)).toBe(policy.firstPauseMs)
    expect(await listBreakers(open.db, userId)).toMatchObject([{ failures: 3 }])
  })

  it('gives the probe to the next when it was not sent, or said nothing', async () => {
    const userId = await broken(5)
    for (const unused of ['released', 'silent'] as const) {
      await endPause(userId)
      const [claim] = await open.claim(userId, ORIGIN)
      if (!claim) throw new Error('no probe')
      if (unused === 'silent') await ended([claim], null)
      else await recordAttempts(open.db, [{ claim, result: 'released' }], policy)
      expect(await open.claim(userId, ORIGIN)).toMatchObject([{ probe: true }])
    }
  })

  it('gives the probe to another when its worker dies', async () => {
    const userId = await broken(2)
    await endPause(userId)
    expect(await open.claim(userId, ORIGIN)).toHaveLength(1)
    expect(await open.claim(userId, ORIGIN)).toEqual([])
    await endPause(userId)
    expect(await open.claim(userId, ORIGIN)).toMatchObject([{ probe: true }])
  })

  it('can be closed by an operator', async () => {
    const userId = await broken(2)
    expect(await closeBreaker(open.db, { userId, origin: ORIGIN })).toBe(true)
    expect(await closeBreaker(open.db, { userId, origin: ORIGIN })).toBe(false)
    expect((await open.claim(userId, ORIGIN)).length).toBeGreaterThan(1)
  })
})

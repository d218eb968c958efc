import { transaction } from '@etermai/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Claim,
  claimDue,
  destinationsOf,
  dueCount,
  dueDestinations,
  enqueueCallbacks,
  listAttempts,
  type Outcome,
  recordAttempts,
} from '../src/index.ts'
import { entry, LEASE_MS, type OpenOutbox, openOutbox, policy } from './open-outbox.ts'

const ORIGIN = 'https://customer.example'

let open: OpenOutbox
let userId = 0
beforeAll(async () => {
  open = await openOutbox()
  userId = await open.user()
})
afterAll(() => open.dispose())

const made = (status: number, at = new Date()) => ({
  at,
  durationMs: 12,
  status,
  error: status === 200 ? null : `http_${status}`,
  answer: 'ok',
  reach: 'up' as const,
})
const delivered = (claim: Claim): Outcome => ({ claim, result: 'delivered', attempt: made(200) })
const record = (outcomes: Outcome[]) => recordAttempts(open.db, outcomes, policy)
const expire = (ids: string[]) =>
  open.db.query(`UPDATE callbacks SET locked_until = now() - interval '1 s' WHERE event_id = ANY ($1)`, [ids])

describe('S1 what is enqueued is committed with what it tells of', () => {
  it('holds nothing when the transaction rolls back', async () => {
    const lost = entry(userId, `${ORIGIN}/lost`)
    const failed = transaction(open.db, async (client) => {
      await enqueueCallbacks(client, [lost])
      throw new Error('the result could not be stored')
    })
    await expect(failed).rejects.toThrow('could not be stored')
    expect(await open.row(lost.eventId)).toEqual({})
  })

  it('refuses a second event of a task with one sequence', async () => {
    const first = entry(userId, ORIGIN)
    await enqueueCallbacks(open.db, [first])
    const again = enqueueCallbacks(open.db, [entry(userId, ORIGIN, { taskId: first.taskId })])
    await expect(again).rejects.toMatchObject({ code: '23505' })
  })

  it('takes a URL that is none: a result is never lost to it', async () => {
    const odd = entry(userId, 'not a url')
    await enqueueCallbacks(open.db, [odd])
    expect(await open.row(odd.eventId)).toMatchObject({ url: 'not a url', origin: '' })
  })
})

describe('S8 one worker at a time', () => {
  it('divides what is due among workers that ask at once', async () => {
    const user = await open.user()
    const ids = await open.enqueue(user, ORIGIN, 300)
    const claims = await Promise.all(Array.from({ length: 6 }, () => open.claim(user, ORIGIN, 70)))
    const claimed = claims.flat().map((claim) => claim.eventId)
    expect(new Set(claimed).size).toBe(claimed.length)
    const rest = await open.claim(user, ORIGIN, 300)
    expect([...claimed, ...rest.map((claim) => claim.eventId)].sort()).toEqual([...ids].sort())
  })

  it('gives each destination its room, the oldest first', async () => {
    const user = await open.user()
    const slow = await open.enqueue(user, 'http://slow.example', 5)
    const quick = await open.enqueue(user, 'http://quick.example', 5)
    const claims = await claimDue(
      open.db,
      [
        { userId: user, origin: 'http://slow.example', room: 1 },
        { userId: user, origin: 'http://quick.example', room: 3 },
      ],
      LEASE_MS,
    )
    expect(claims.filter((claim) => slow.includes(claim.eventId))).toHaveLength(1)
    expect(claims.filter((claim) => quick.includes(claim.eventId))).toHaveLength(3)
    expect(
      await destinationsOf(
        open.db,
        claims.map((claim) => claim.eventId),
      ),
    ).toEqual([])
    expect(await destinationsOf(open.db, slow)).toEqual([{ userId: user, origin: 'http://slow.example' }])
  })

  it('gives back what a dead worker held, and refuses its late outcome but logs it', async () => {
    const user = await open.user()
    const [id = ''] = await open.enqueue(user, ORIGIN)
    const [dead] = await open.claim(user, ORIGIN)
    expect(await open.claim(user, ORIGIN)).toEqual([])
    await expire([id])
    const [alive] = await open.claim(user, ORIGIN)
    if (!dead || !alive) throw new Error('nothing was claimed')

    expect(await record([{ claim: dead, result: 'dead', attempt: made(410) }])).toEqual([
      { held: false, pausedUntil: null },
    ])
    expect(await open.row(id)).toMatchObject({ state: 'pending', attempts: 0 })
    expect(await record([delivered(alive)])).toEqual([{ held: true, pausedUntil: null }])
    expect(await open.row(id)).toMatchObject({ state: 'delivered', attempts: 1, last_status: 200, locked_until: null })
    expect((await listAttempts(open.db, id)).map((line) => line.status)).toEqual([410, 200])
  })

  it('tells apart two outcomes of one event in one batch', async () => {
    const user = await open.user()
    const [id = ''] = await open.enqueue(user, ORIGIN)
    const [dead] = await open.claim(user, ORIGIN)
    await expire([id])
    const [alive] = await open.claim(user, ORIGIN)
    if (!dead || !alive) throw new Error('nothing was claimed')
    const recorded = await record([{ claim: dead, result: 'dead', attempt: made(410) }, delivered(alive)])
    expect(recorded.map((one) => one.held)).toEqual([false, true])
    expect(await open.row(id)).toMatchObject({ state: 'delivered' })
  })

  it('stores an outcome once, however often it is told', async () => {
    const user = await open.user()
    const [id = ''] = await open.enqueue(user, ORIGIN)
    const [claim] = await open.claim(user, ORIGIN)
    if (!claim) throw new Error('nothing was claimed')
    const outcome: Outcome = { claim, result: 'retry', attempt: made(400), delayMs: 60_000 }
    await record([outcome])
    await record([outcome])
    expect(await open.row(id)).toMatchObject({ state: 'pending', attempts: 1, last_error: 'http_400' })
    expect(await listAttempts(open.db, id)).toHaveLength(1)
    expect(await open.claim(user, ORIGIN)).toEqual([])
  })

  it('gives a claim back without using up an attempt', async () => {
    const user = await open.user()
    const [id = ''] = await open.enqueue(user, ORIGIN)
    const [claim] = await open.claim(user, ORIGIN)
    if (!claim) throw new Error('nothing was claimed')
    await record([{ claim, result: 'released' }])
    expect(await open.row(id)).toMatchObject({ state: 'pending', attempts: 0, locked_until: null, last_status: null })
    expect(await listAttempts(open.db, id)).toEqual([])
    expect(await open.claim(user, ORIGIN)).toHaveLength(1)
  })
})

describe('S8 what is due is found', () => {
  it('destination by destination, page by page, without the paused', async () => {
    const fresh = await openOutbox()
    try {
      const users = [await fresh.user(), await fresh.user()]
      for (const user of users) for (const n of [1, 2, 3]) await fresh.enqueue(user, `http://d${n}.example`, 2)
      await fresh.db.query(
        `INSERT INTO callback_breakers (user_id, origin, failures, open_until) VALUES ($1, 'http://d2.example', 3, now() + interval '1 h')`,
        [users[0]],
      )
      const first = await dueDestinations(fresh.db, 3)
      const rest = await dueDestinations(fresh.db, 3, first.at(-1))
      expect([...first, ...rest].map(({ userId: user, origin }) => `${users.indexOf(user)} ${origin}`)).toEqual([
        '0 http://d1.example',
        '0 http://d3.example',
        '1 http://d1.example',
        '1 http://d2.example',
        '1 http://d3.example',
      ])
      expect(await dueCount(fresh.db)).toEqual({ due: 12, oldestSeconds: expect.any(Number) })
    } finally {
      await fresh.dispose()
    }
  })
})

describe('the database refuses', () => {
  it.each([
    ['a delivered callback without its time', `UPDATE callbacks SET state = 'delivered', next_attempt_at = NULL`],
    ['a dead one that is due', `UPDATE callbacks SET state = 'dead', died_at = now()`],
    ['a pending one that is never due', `UPDATE callbacks SET next_attempt_at = NULL WHERE state = 'pending'`],
    ['a state that does not exist', `UPDATE callbacks SET state = 'lost'`],
  ])('%s', async (_, statement) => {
    await expect(open.db.query(statement)).rejects.toMatchObject({ code: '23514' })
  })
})

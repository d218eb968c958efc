import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listBreakers, listCallbacks, type Outcome, REPLAY_LIMIT, recordAttempts, replay } from '../src/index.ts'
import { type OpenOutbox, openOutbox, policy } from './open-outbox.ts'

const ORIGIN = 'https://customer.example'
const operator = { name: 'root', ip: '192.0.2.7' }

let open: OpenOutbox
beforeAll(async () => {
  open = await openOutbox()
})
afterAll(() => open.dispose())

/** A user with `count` callbacks that ended like this. */
async function ended(result: 'dead' | 'delivered', count: number): Promise<{ userId: number; ids: string[] }> {
  const userId = await open.user()
  const ids = await open.enqueue(userId, ORIGIN, count)
  const claims = await open.claim(userId, ORIGIN, count)
  const outcomes = claims.map(
    (claim): Outcome => ({
      claim,
      result,
      attempt: { at: new Date(), durationMs: 1, status: null, error: 'timeout', answer: null, reach: 'down' },
    }),
  )
  await recordAttempts(open.db, outcomes, policy)
  return { userId, ids }
}

async function rowsOf<R>(statement: string, values: unknown[]): Promise<R[]> {
  return (await open.db.query(statement, values)).rows as R[]
}

describe('S8 dead letters', () => {
  it('are visible, and raise one alert for a destination that counts them', async () => {
    const { userId } = await ended('dead', 3)
    expect(await listCallbacks(open.db, { userIds: [userId], state: 'dead' })).toHaveLength(3)
    const alerts = `SELECT kind, count, detail FROM alerts WHERE subject = $1 AND resolved_at IS NULL`
    const subject = `callbacks:${userId}:${ORIGIN}`
    expect(await rowsOf(alerts, [subject])).toMatchObject([
      { kind: 'callback_dead', count: 3, detail: { user_id: userId, origin: ORIGIN, error: 'timeout' } },
    ])
    await open.enqueue(userId, 'https://elsewhere.example')
    const [claim] = await open.claim(userId, 'https://elsewhere.example')
    if (!claim) throw new Error('nothing was claimed')
    const attempt = { at: new Date(), durationMs: 1, status: 410, error: 'gone', answer: null, reach: 'up' as const }
    await recordAttempts(open.db, [{ claim: { ...claim, origin: ORIGIN }, result: 'dead', attempt }], policy)
    expect(await rowsOf(`SELECT count(*) AS alerts FROM alerts WHERE detail->>'user_id' = $1`, [userId])).toEqual([
      { alerts: 2 },
    ])
  })

  it('are replayed one by one or in bulk, with their ids, from the first attempt', async () => {
    const dead = await ended('dead', 2)
    const done = await ended('delivered', 1)
    const [one = '', other = ''] = dead.ids
    const pending = await open.enqueue(dead.userId, ORIGIN)
    const asked = [one, one, ...done.ids, ...pending]
    const replayed = await replay(open.db, { eventIds: asked }, operator)
    expect(replayed.eventIds.sort()).toEqual([one, ...done.ids].sort())
    expect(replayed).toMatchObject({ count: 2, more: false })
    expect(await open.row(one)).toMatchObject({ state: 'pending', attempts: 0, died_at: null })
    expect(await open.row(other)).toMatchObject({ state: 'dead' })
  })

  it('of one user, of one origin: nobody else’s', async () => {
    const first = await ended('dead', 2)
    const second = await ended('dead', 1)
    expect(await replay(open.db, { dead: { userId: first.userId, origin: 'https://x.example' } }, operator)).toEqual({
      eventIds: [],
      count: 0,
      more: false,
    })
    const replayed = await replay(open.db, { dead: { userId: first.userId, origin: ORIGIN } }, operator)
    expect(replayed.eventIds.sort()).toEqual([...first.ids].sort())
    expect(await open.row(second.ids[0] ?? '')).toMatchObject({ state: 'dead' })
  })

  it('at most so many a call, and say that there are more', async () => {
    const { userId } = await ended('dead', REPLAY_LIMIT + 5)
    expect(await replay(open.db, { dead: { userId } }, operator)).toMatchObject({ count: REPLAY_LIMIT, more: true })
    expect(await replay(open.db, { dead: { userId } }, operator)).toMatchObject({ count: 5, more: false })
  })

  it('end the pause of their destination: the next is a probe at once', async () => {
    const { userId } = await ended('dead', policy.threshold)
    expect(await listBreakers(open.db, userId)).toMatchObject([{ openUntil: expect.any(Date) }])
    await replay(open.db, { dead: { userId } }, operator)
    expect(await open.claim(userId, ORIGIN)).toMatchObject([{ probe: true }])
  })

  it('leave a line in the audit trail', async () => {
    const { ids } = await ended('dead', 1)
    await replay(open.db, { eventIds: ids }, operator)
    const lines = await rowsOf(
      `SELECT actor, action, host(ip) AS ip, after FROM audit_log WHERE action = 'callbacks.replay' ORDER BY id DESC LIMIT 1`,
      [],
    )
    expect(lines).toEqual([
      { actor: 'root', action: 'callbacks.replay', ip: '192.0.2.7', after: { count: 1, event_ids: ids } },
    ])
  })
})

describe('the list of callbacks', () => {
  it('is filtered, newest first, page by page', async () => {
    const userId = await open.user()
    const ids = await open.enqueue(userId, ORIGIN, 5)
    await open.enqueue(userId, 'https://other.example', 2)
    const page = await listCallbacks(open.db, { userIds: [userId], origin: ORIGIN, limit: 3 })
    const next = await listCallbacks(open.db, {
      userIds: [userId],
      origin: ORIGIN,
      beforeEventId: page[2]?.event_id ?? '',
    })
    expect([...page, ...next].map((line) => line.event_id)).toEqual([...ids].sort().reverse())
    expect(page[0]).toMatchObject({ username: expect.stringMatching(/^user/), state: 'pending', paused_until: null })
  })

  it('refuses a filter that makes no sense', async () => {
    await expect(listCallbacks(open.db, { taskId: 'x' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})

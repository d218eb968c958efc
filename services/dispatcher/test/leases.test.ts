import { eventually } from '@etermai/testkit'
import type { Customer, HeldClaim } from '@etermai/testkit/factories'
import { assign, claim as claimIt } from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

const LEASE_MS = 2_000

let open: OpenDispatcher
let customer: Customer
let terminal: string
beforeEach(async () => {
  open = await openDispatcher()
  customer = await open.customer()
  terminal = (await open.terminals(1))[0] ?? ''
})
afterEach(() => open.dispose())

/** A task that the terminal executes, whose lease ran out an hour ago. */
async function overdue(leaseMs = LEASE_MS): Promise<HeldClaim> {
  const clocks = { waitMs: 600_000, fetchMs: 60_000, leaseMs, deadlineMs: 600_000 }
  const id = await open.publishSilently(customer, { clocks })
  const claim = await claimIt(open.store.db, await assign(open.store.db, id, terminal))
  await open.store.query(`UPDATE tasks SET lease_until = now() - interval '1 hour' WHERE id = $1`, [id])
  return claim
}

const now = async () => (await open.store.query<{ now: Date }>('SELECT now()'))[0]?.now ?? new Date(0)

/** When the claim was judged, which it must be. */
async function judgedAt(claim: HeldClaim): Promise<Date> {
  return eventually(async () => (await open.events(claim.taskId)).find(({ event }) => event === 'retry')?.at)
}

describe('S10 no lease is judged before renewals could be stored again, for one full lease length', () => {
  it('after a start', async () => {
    const claim = await overdue()
    open.gateway.live()
    const started = await now()
    await open.start()
    expect((await judgedAt(claim)).getTime() - started.getTime()).toBeGreaterThanOrEqual(LEASE_MS)
    expect(await open.task(claim.taskId)).toMatchObject({ tried: [terminal], attempt: 1 })
  })

  it('a claim that is renewed stays', async () => {
    const leaseMs = 5_000
    const claim = await overdue(leaseMs)
    open.gateway.live()
    const started = await now()
    await open.start()
    const renewing = setInterval(() => void open.gateway.renew(claim).catch(() => undefined), 200)
    try {
      while ((await now()).getTime() - started.getTime() < leaseMs + 1_000) await open.judged(customer)
    } finally {
      clearInterval(renewing)
    }
    expect((await open.task(claim.taskId)).state).toBe('executing')
    await open.reaches(claim.taskId, 'pending')
  })

  it('not while no gateway lives, and then a full lease after one does', async () => {
    await open.start()
    const claim = await overdue()
    for (let i = 0; i < 2; i++) await open.judged(customer)
    expect((await open.task(claim.taskId)).state).toBe('executing')
    const back = await now()
    open.gateway.live()
    expect((await judgedAt(claim)).getTime() - back.getTime()).toBeGreaterThanOrEqual(LEASE_MS)
  })

  it('not when every gateway died a while ago', async () => {
    open.gateway.live()
    await open.start()
    await open.judged(customer)
    await open.gateway.die()
    const claim = await overdue()
    for (let i = 0; i < 2; i++) await open.judged(customer)
    expect((await open.task(claim.taskId)).state).toBe('executing')
  })

  it('not for a lease after a gateway that lives could not store renewals', async () => {
    open.gateway.live()
    await open.start()
    // Once the first lease length has passed, leases are judged at once.
    await judgedAt(await overdue())
    await open.gateway.gap()
    const told = await now()
    const claim = await overdue()
    expect((await judgedAt(claim)).getTime() - told.getTime()).toBeGreaterThanOrEqual(LEASE_MS - 1_000)
  })

  it('not for a lease after Postgres went away under the dispatcher', async () => {
    open.gateway.live()
    await open.start()
    await open.judged(customer)
    // Nobody can use the table for a moment: what is asked meanwhile is given up, as when Postgres restarts.
    await open.store.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name IN ('dispatcher', 'dispatcher-leader') AND pid <> pg_backend_pid()`,
    )
    const back = await now()
    const claim = await overdue()
    expect((await judgedAt(claim)).getTime() - back.getTime()).toBeGreaterThanOrEqual(LEASE_MS)
  })
})

describe('S10 no terminal is judged lost before it could be heard', () => {
  it('a dispatcher that starts gives those that were silent for long as long as any other', async () => {
    const LOST_MS = 4_000
    const claim = await overdue()
    await open.gateway.renew(claim)
    await open.store.query(
      `UPDATE tasks SET lease_until = now() + interval '1 hour', lease_ms = 3600000 WHERE id = $1`,
      [claim.taskId],
    )
    await open.store.query(`UPDATE terminals SET last_seen_at = now() - interval '10 minutes'`)
    open.gateway.live()
    const started = await now()
    await open.start({ SUSPECT_AFTER_MS: '1000', LOST_AFTER_MS: String(LOST_MS) })
    expect((await judgedAt(claim)).getTime() - started.getTime()).toBeGreaterThanOrEqual(LOST_MS)
    expect(await open.openAlerts('terminal_lost')).toEqual([terminal])
  })

  it('and those that people know to be lost are no news to one that starts; when they are heard, that is', async () => {
    await open.store.query(`UPDATE terminals SET last_seen_at = now() - interval '10 minutes'`)
    await open.store.query(`INSERT INTO alerts (kind, subject) VALUES ('terminal_lost', $1)`, [terminal])
    open.gateway.live()
    await open.start({ SUSPECT_AFTER_MS: '500', LOST_AFTER_MS: '1000' })
    for (let i = 0; i < 2; i++) await open.judged(customer)
    expect(await open.store.query(`SELECT count FROM alerts WHERE kind = 'terminal_lost'`)).toEqual([{ count: 1 }])
    expect(await open.store.query(`SELECT kind FROM terminal_events WHERE kind = 'offline'`)).toEqual([])
    await open.gateway.here(terminal)
    await eventually(async () => (await open.openAlerts('terminal_lost')).length === 0)
  })
})

import { eventually } from '@etermai/testkit'
import { sampleOf } from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

let open: OpenDispatcher
beforeEach(async () => {
  open = await openDispatcher()
  open.gateway.live()
})
afterEach(() => open.dispose())

/** Well above the second between two looks at who is there: below it, an attentive terminal would seem silent by turns. */
const SILENCE = { SUSPECT_AFTER_MS: '3000' }
const clocks = { waitMs: 600_000, fetchMs: 600_000, leaseMs: 600_000, deadlineMs: 900_000 }
const issue = (pnr: string) => ({
  type: 'issue_ticket',
  params: sampleOf('issue_ticket', pnr).params,
  pnr,
  isWrite: true,
  clocks,
})

const events = (terminalId: string) =>
  open.store
    .query<{ kind: string }>('SELECT kind FROM terminal_events WHERE terminal_id = $1 ORDER BY at, id', [terminalId])
    .then((lines) => lines.map(({ kind }) => kind).filter((kind) => kind === 'online' || kind === 'offline'))

/** They poll, and the dispatcher has noticed. */
async function present(...terminalIds: string[]): Promise<void> {
  await open.gateway.here(...terminalIds)
  for (const id of terminalIds) await eventually(async () => (await events(id)).includes('online'))
}

describe('S14 a dead terminal is noticed: suspect', () => {
  it('is offered nothing, keeps what it has, and is offered tasks again when it is heard of', async () => {
    const customer = await open.customer()
    const [silent = '', other = ''] = await open.terminals(2)
    await open.start(SILENCE)
    await present(silent)
    const kept = await open.publish(customer, { clocks })
    await open.reaches(kept, 'assigned')
    await eventually(async () => (await open.officeReport('SHA255'))?.online === 1)
    open.gateway.gone(silent)
    await eventually(async () => (await open.officeReport('SHA255'))?.online === 0)
    await open.gateway.here(other)
    const ids = [await open.publish(customer, { clocks }), await open.publish(customer, { clocks })]
    for (const id of ids) expect((await open.reaches(id, 'assigned')).terminal_id).toBe(other)
    const third = await open.publish(customer, { clocks })
    await open.judged(customer)
    expect((await open.task(third)).state).toBe('pending')
    expect(await open.task(kept)).toMatchObject({ state: 'assigned', terminal_id: silent })
    await open.gateway.here(silent)
    expect((await open.reaches(third, 'assigned')).terminal_id).toBe(silent)
    expect(await open.openAlerts('terminal_lost')).toEqual([])
  })
})

describe('S14 a dead terminal is noticed: lost', () => {
  const LOST = { ...SILENCE, LOST_AFTER_MS: '6000' }

  it('its list goes to others, its read is retried elsewhere, people are told once, and told when it is back', async () => {
    const customer = await open.customer()
    const [lost = '', other = ''] = await open.terminals(2)
    await open.start(LOST)
    await present(lost)
    const ids = [await open.publish(customer, { clocks }), await open.publish(customer, { clocks })]
    for (const id of ids) await open.reaches(id, 'assigned')
    const claim = await eventually(() => open.gateway.fetch(lost))
    await open.gateway.renew(claim)
    open.gateway.gone(lost)
    await eventually(async () => (await open.openAlerts('terminal_lost')).length > 0)
    await open.gateway.here(other)
    for (const id of ids) await eventually(async () => (await open.task(id)).terminal_id === other)
    expect(await open.openAlerts('terminal_lost')).toEqual([lost])
    expect(await events(lost)).toEqual(['online', 'offline'])
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'assigned', attempt: 1, tried: [lost] })
    const waited = ids.find((id) => id !== claim.taskId) ?? ''
    expect(await open.events(waited)).toContainEqual(
      expect.objectContaining({ event: 'withdraw', detail: { reason: 'terminal lost' } }),
    )
    await open.gateway.here(lost)
    await eventually(async () => (await open.openAlerts('terminal_lost')).length === 0)
    expect(await events(lost)).toEqual(['online', 'offline', 'online'])
  })

  it('S6 a write is retried before its point of no return, and unknown after it', async () => {
    const customer = await open.customer()
    const [before = '', after = '', other = ''] = await open.terminals(3)
    await open.start(LOST)
    await present(before, after)
    const [first, second] = [
      await open.publish(customer, { ...issue('AAA111'), terminalPin: before }),
      await open.publish(customer, { ...issue('BBB222'), terminalPin: after }),
    ]
    const [uncommitted, committed] = [
      await eventually(() => open.gateway.fetch(before)),
      await eventually(() => open.gateway.fetch(after)),
    ]
    for (const claim of [uncommitted, committed]) await open.gateway.renew(claim)
    await open.gateway.commit(committed)
    await open.gateway.here(other)
    open.gateway.gone(before, after)
    await open.reaches(second, 'unknown')
    expect(await open.reaches(first, 'pending')).toMatchObject({ attempt: 1, tried: [before] })
    expect(await open.openAlerts('task_unknown')).toEqual([second])
  })

  it('the silence of a terminal that never heartbeats while it executes is judged by its lease only', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start(LOST)
    await present(terminal)
    await open.publish(customer, { clocks })
    const claim = await eventually(() => open.gateway.fetch(terminal))
    open.gateway.gone(terminal)
    await eventually(async () => (await open.openAlerts('terminal_lost')).length === 1)
    await open.judged(customer)
    expect((await open.task(claim.taskId)).state).toBe('executing')
  })

  it('missing presence in Redis alone never means lost', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start(LOST)
    await present(terminal)
    await open.publish(customer, { clocks })
    const claim = await eventually(() => open.gateway.fetch(terminal))
    await open.gateway.renew(claim)
    for (let i = 0; i < 3; i++) {
      await open.platform.redis.flushall()
      await open.judged(customer)
    }
    expect((await open.task(claim.taskId)).state).toBe('executing')
    expect(await open.openAlerts('terminal_lost')).toEqual([])
  })
})

describe('S14 most of the fleet vanishes together', () => {
  const FLEET = { ...SILENCE, LOST_AFTER_MS: '6000', FREEZE_MIN_FLEET: '4' }

  async function vanishedFleet(freezeMs: number) {
    const customer = await open.customer()
    const terminals = await open.terminals(4)
    await open.start({ ...FLEET, FREEZE_MAX_MS: String(freezeMs) })
    await present(...terminals)
    const claims = await Promise.all(
      terminals.map(async (terminal) => {
        await open.publish(customer, { clocks, terminalPin: terminal })
        const claim = await eventually(() => open.gateway.fetch(terminal))
        await open.gateway.renew(claim)
        return claim
      }),
    )
    open.gateway.gone(...terminals)
    const goneAt = Date.now()
    await eventually(async () => (await open.openAlerts('fleet_vanished')).length === 1)
    return { customer, terminals, claims, goneAt }
  }

  it('it is our fault: reclaiming freezes, people are told, and it goes on as if nothing had been', async () => {
    const { customer, terminals, claims, goneAt } = await vanishedFleet(600_000)
    // Long enough for each of them to be lost if it were alone.
    await eventually(() => Date.now() - goneAt > 7_500)
    await open.judged(customer)
    for (const { taskId } of claims) expect((await open.task(taskId)).state).toBe('executing')
    expect(await open.openAlerts('terminal_lost')).toEqual([])
    await open.gateway.here(...terminals)
    await eventually(async () => (await open.openAlerts('fleet_vanished')).length === 0)
    await open.judged(customer)
    for (const { taskId } of claims) expect((await open.task(taskId)).state).toBe('executing')
  })

  it('what the dispatcher before told of it ends as well, and what could not be told at first is told later', async () => {
    await open.store.query(`INSERT INTO alerts (kind, subject) VALUES ('fleet_vanished', 'fleet')`)
    const terminals = await open.terminals(4)
    await open.start({ ...FLEET, FREEZE_MAX_MS: '600000' })
    await eventually(async () => (await open.openAlerts('fleet_vanished')).length === 0)
    await present(...terminals)
    // A sequence counts on where everything else is rolled back.
    await open.store.query(`
      CREATE SEQUENCE refusals;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM nextval('refusals'); RAISE 'not now'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON alerts FOR EACH ROW WHEN (NEW.kind = 'fleet_vanished') EXECUTE FUNCTION refuse()`)
    open.gateway.gone(...terminals)
    await eventually(async () => (await open.store.query('SELECT FROM refusals WHERE is_called')).length === 1)
    await open.store.query('DROP TRIGGER refuse ON alerts')
    await eventually(async () => (await open.openAlerts('fleet_vanished')).length === 1)
  })

  it('not for ever: what stays away is reclaimed after the longest time', async () => {
    const { claims } = await vanishedFleet(8_000)
    for (const { taskId } of claims) await open.reaches(taskId, 'pending')
    expect(await open.openAlerts('terminal_lost')).toHaveLength(4)
  })
})

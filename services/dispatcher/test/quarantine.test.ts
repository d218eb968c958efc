import { loadFleet, setTerminalState } from '@etermai/fleet'
import { eventually } from '@etermai/testkit'
import type { Customer } from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Quarantine } from '../src/jobs/quarantine.ts'
import { Scheduler } from '../src/schedule/scheduler.ts'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

const SOON = { QUARANTINE_AFTER: '2', CANARY_AFTER_MS: '500' }

let open: OpenDispatcher
let customer: Customer
let terminal: string
beforeEach(async () => {
  open = await openDispatcher()
  open.gateway.live()
  customer = await open.customer()
  terminal = (await open.terminals(1))[0] ?? ''
})
afterEach(() => open.dispose())

const stateOf = async () =>
  (
    await open.store.query<{ state: string; state_reason: string | null }>('SELECT * FROM terminals WHERE id = $1', [
      terminal,
    ])
  )[0]

const canaries = () =>
  open.store.query<{ id: string; state: string; price_fen: number }>(
    `SELECT id, state, price_fen FROM tasks WHERE source = 'system' ORDER BY id`,
  )

async function fail(times: number, errorCode: string): Promise<void> {
  for (let i = 0; i < times; i++) {
    await open.publish(customer)
    const claim = await eventually(() => open.gateway.fetch(terminal))
    await open.gateway.report(claim, { status: 'failed', errorCode })
  }
}

describe('the alert of a terminal that is out', () => {
  const alerts = () => open.openAlerts('terminal_quarantined')
  const dispatcher = () => ({ db: open.store.db, actor: { name: 'system:dispatcher' } })
  /** As a dispatcher does that has just begun, and whose fleet is read anew only by `read`. */
  async function begun() {
    const scheduler = new Scheduler({ depth: 2, window: 100, suspectAfterMs: 30_000 })
    const limits = { failuresRunning: 2, canaryAfterMs: 60_000 }
    const quarantine = new Quarantine(open.platform, scheduler, open.doorbell, limits)
    const read = async () => {
      for (const known of await loadFleet(open.store.db))
        scheduler.setTerminal(known, { seenMs: 0, saidMs: 0 }, Date.now())
    }
    await read()
    return { read, tick: () => quarantine.tick(Date.now()) }
  }

  it('stands also while the fleet was read before it was taken out', async () => {
    await open.store.query('UPDATE terminals SET consecutive_failures = 2 WHERE id = $1', [terminal])
    const { read, tick } = await begun()
    await tick()
    expect([(await stateOf())?.state, await alerts()]).toEqual(['quarantined', [terminal]])
    await tick()
    expect(await alerts()).toEqual([terminal])
    await read()
    await tick()
    expect(await alerts()).toEqual([terminal])
  })

  it('is raised for one that an earlier process has taken out and told nobody of', async () => {
    const [state, reason] = ['quarantined', 'failed 2 times running'] as const
    await setTerminalState(dispatcher(), { terminalId: terminal, state, reason })
    const { tick } = await begun()
    await tick()
    expect(await alerts()).toEqual([terminal])
  })

  it('ends when a person has brought it back while no dispatcher was there, and is none of what a person takes out', async () => {
    const { tick } = await begun()
    await setTerminalState(dispatcher(), {
      terminalId: terminal,
      state: 'quarantined',
      reason: 'failed 2 times running',
    })
    await tick()
    expect(await alerts()).toEqual([terminal])
    await open.hold(terminal, 'active')
    await (await begun()).tick()
    expect(await alerts()).toEqual([])
    await open.hold(terminal, 'quarantined')
    await tick()
    expect(await alerts()).toEqual([])
  })
})

describe('S14 quarantine', () => {
  it('a terminal that fails several times running is taken out, and a test task brings it back', async () => {
    await open.start(SOON)
    await open.gateway.here(terminal)
    await fail(2, 'TERMINAL_ERROR')
    await eventually(async () => (await stateOf())?.state === 'quarantined')
    expect((await stateOf())?.state_reason).toBe('failed 2 times running')
    await eventually(async () => (await open.openAlerts('terminal_quarantined')).join() === terminal)

    // A customer's task waits; the platform's own test reaches it.
    const waiting = await open.publish(customer)
    const canary = await eventually(() => open.gateway.fetch(terminal))
    expect(await canaries()).toEqual([{ id: canary.taskId, state: 'executing', price_fen: 0 }])
    expect((await open.task(waiting)).state).toBe('pending')
    await open.gateway.report(canary)
    await eventually(async () => (await stateOf())?.state === 'active')
    await eventually(async () => (await open.openAlerts('terminal_quarantined')).length === 0)
    expect((await open.reaches(waiting, 'assigned')).terminal_id).toBe(terminal)
  })

  it('a test that fails leaves it out, and another follows', async () => {
    await open.start(SOON)
    await open.gateway.here(terminal)
    await fail(2, 'TERMINAL_ERROR')
    const first = await eventually(() => open.gateway.fetch(terminal))
    await open.gateway.report(first, { status: 'failed', errorCode: 'TERMINAL_ERROR' })
    const second = await eventually(() => open.gateway.fetch(terminal))
    expect((await canaries()).map(({ id }) => id)).toEqual([first.taskId, second.taskId])
    expect((await stateOf())?.state).toBe('quarantined')
  })

  it('answers about what was asked do not speak against a terminal, and a success ends a run of failures', async () => {
    await open.start(SOON)
    await open.gateway.here(terminal)
    await fail(3, 'NO_PNR')
    await fail(1, 'TERMINAL_ERROR')
    await open.publish(customer)
    await open.gateway.report(await eventually(() => open.gateway.fetch(terminal)))
    await fail(1, 'TERMINAL_ERROR')
    await open.judged(customer)
    expect((await stateOf())?.state).toBe('active')
  })

  it('a window that is not ready takes it out at once, and it is not tested before it is', async () => {
    await open.start(SOON)
    await open.gateway.here(terminal)
    await eventually(async () => (await open.officeReport('SHA255'))?.online === 1)
    await open.gateway.window(false, terminal)
    await eventually(async () => (await stateOf())?.state === 'quarantined')
    expect((await stateOf())?.state_reason).toBe('its Eterm window is not ready')
    await open.judged(customer)
    expect(await canaries()).toEqual([])
    await open.gateway.window(true, terminal)
    await open.gateway.report(await eventually(() => open.gateway.fetch(terminal)))
    await eventually(async () => (await stateOf())?.state === 'active')
  })

  it('a window whose change no signal told of is known from Postgres, either way', async () => {
    await open.start(SOON)
    await open.gateway.here(terminal)
    await eventually(async () => (await open.officeReport('SHA255'))?.online === 1)
    await open.gateway.window(false, terminal, { told: false })
    await eventually(async () => (await stateOf())?.state === 'quarantined')
    await open.gateway.window(true, terminal, { told: false })
    await open.gateway.report(await eventually(() => open.gateway.fetch(terminal)))
    await eventually(async () => (await stateOf())?.state === 'active')
  })

  it('that a terminal was seen later, by a gateway that knows an older word of its window, is no word of it', async () => {
    await open.start(SOON)
    await open.gateway.here(terminal)
    await eventually(async () => (await open.officeReport('SHA255'))?.online === 1)
    const before = new Date(Date.now() - 60_000)
    // Told, and not stored yet.
    open.gateway.seen(false, terminal)
    await eventually(async () => (await stateOf())?.state === 'quarantined')
    await open.gateway.seenLater(terminal, { gui_ready: true }, before)
    // Once it knows another one that is newer, it has read this one's row again.
    const [newer = ''] = await open.terminals(1)
    await open.gateway.here(newer)
    await eventually(async () => (await open.officeReport('SHA255'))?.online === 1)
    await open.judged(customer)
    expect([await canaries(), (await stateOf())?.state]).toEqual([[], 'quarantined'])
  })

  it('a dispatcher that starts later knows that the window is not ready', async () => {
    await open.gateway.window(false, terminal)
    await open.start(SOON)
    await eventually(async () => (await stateOf())?.state === 'quarantined')
  })

  it('what a person has set is theirs to change: no test task, and it stays', async () => {
    await open.hold(terminal, 'quarantined', 'the printer is away')
    await open.start(SOON)
    await open.gateway.here(terminal)
    await eventually(async () => (await open.officeReport('SHA255'))?.held_back === 1)
    await open.judged(customer)
    expect([await canaries(), (await stateOf())?.state]).toEqual([[], 'quarantined'])
  })
})

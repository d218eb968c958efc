import { setSetting } from '@etermai/settings'
import { eventually } from '@etermai/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

let open: OpenDispatcher
let terminal: string
beforeEach(async () => {
  open = await openDispatcher()
  open.gateway.live()
  terminal = (await open.terminals(1))[0] ?? ''
  await open.gateway.here(terminal)
})
afterEach(() => open.dispose())

const queued = async () =>
  (await open.store.query<{ n: number }>(`SELECT count(*)::int AS n FROM tasks WHERE state = 'assigned'`))[0]?.n

it('assignment.list_depth says how many tasks a terminal is given ahead, without a restart', async () => {
  const customer = await open.customer()
  await open.start()
  for (let i = 0; i < 6; i++) await open.publish(customer)
  await eventually(async () => (await queued()) === 2)
  await setSetting(open.store, { key: 'assignment.list_depth', value: 5 })
  await eventually(async () => (await queued()) === 5)
})

it('terminals.quarantine_after says when a failing terminal is taken out, without a restart', async () => {
  const customer = await open.customer()
  await open.start({ QUARANTINE_AFTER: '1000' })
  await open.publish(customer)
  const claim = await eventually(() => open.gateway.fetch(terminal))
  await open.gateway.report(claim, { status: 'failed', errorCode: 'TERMINAL_ERROR' })
  await setSetting(open.store, { key: 'terminals.quarantine_after', value: 1 })
  const row = await eventually(async () => {
    const [found] = await open.store.query<{ state: string; state_reason: string }>(
      `SELECT state, state_reason FROM terminals WHERE id = $1`,
      [terminal],
    )
    return found?.state === 'quarantined' && found
  })
  expect(row.state_reason).toBe('failed 1 times running')
})

it('terminals.canary_after_ms says when a quarantined terminal is tried again, without a restart', async () => {
  const customer = await open.customer()
  await open.start({ QUARANTINE_AFTER: '1', CANARY_AFTER_MS: '86400000' })
  await open.publish(customer)
  const claim = await eventually(() => open.gateway.fetch(terminal))
  await open.gateway.report(claim, { status: 'failed', errorCode: 'TERMINAL_ERROR' })
  const state = async () =>
    (await open.store.query<{ state: string }>(`SELECT state FROM terminals WHERE id = $1`, [terminal]))[0]?.state
  await eventually(async () => (await state()) === 'quarantined')
  await setSetting(open.store, { key: 'terminals.canary_after_ms', value: 500 })
  await open.gateway.report(await eventually(() => open.gateway.fetch(terminal)))
  await eventually(async () => (await state()) === 'active')
})

it('retention.terminal_health_days says what is kept of what terminals said', async () => {
  const days = async () =>
    (
      await open.store.query<{ days: number }>(
        `SELECT extract(day FROM now() - at)::int AS days FROM terminal_health ORDER BY at DESC`,
      )
    ).map((row) => row.days)
  await open.store.query(
    `INSERT INTO terminal_health (terminal_id, at, cpu)
     SELECT $1, date_trunc('minute', now() - d * interval '1 day'), 0.5 FROM unnest('{1,10,40}'::int[]) d`,
    [terminal],
  )
  const first = await open.start()
  await eventually(async () => (await days()).join() === '1,10')
  await first.close()
  await setSetting(open.store, { key: 'retention.terminal_health_days', value: 5 })
  await open.start()
  await eventually(async () => (await days()).join() === '1')
})

import { eventually } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

let open: OpenDispatcher
beforeEach(async () => {
  open = await openDispatcher()
  open.gateway.live()
})
afterEach(() => open.dispose())

const clocks = (fetchMs: number) => ({ waitMs: 600_000, fetchMs, leaseMs: 60_000, deadlineMs: 120_000 })

describe('what a terminal does not fetch', () => {
  it('is withdrawn, goes to another one, and the old hint is worth nothing any more (S3)', async () => {
    const customer = await open.customer()
    const [slow = '', other = ''] = await open.terminals(2)
    await open.start()
    await open.gateway.here(slow)
    const id = await open.publish(customer, { clocks: clocks(300) })
    expect((await open.reaches(id, 'assigned')).terminal_id).toBe(slow)
    const [hint = ''] = await eventually(async () => (await open.hints(slow)).length > 0 && open.hints(slow))
    await open.gateway.here(other)
    await eventually(async () => (await open.task(id)).terminal_id === other)
    expect(await open.events(id)).toMatchObject([
      { event: 'assign', terminal_id: slow },
      { event: 'withdraw', terminal_id: slow, detail: { reason: 'not fetched in time' } },
      { event: 'assign', terminal_id: other },
    ])
    await eventually(async () => (await open.hints(slow)).length === 0)
    expect(await open.gateway.claim(slow, hint)).toBeNull()
    expect((await eventually(() => open.gateway.fetch(other))).taskId).toBe(id)
  })

  it('stays with a terminal that lives and is at work: elsewhere it would only wait again', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    await open.gateway.here(terminal)
    await open.publish(customer, { clocks: clocks(60_000) })
    const working = await eventually(() => open.gateway.fetch(terminal))
    const behind = await open.publish(customer, { clocks: clocks(1) })
    await open.reaches(behind, 'assigned')
    await open.judged(customer)
    expect((await open.events(behind)).map(({ event }) => event)).toEqual(['assign'])
    await open.gateway.report(working)
    expect((await eventually(() => open.gateway.fetch(terminal))).taskId).toBe(behind)
  })

  it('S12 stands behind a slow task while another terminal is free: it goes there', async () => {
    const customer = await open.customer()
    const [slow = '', idle = ''] = await open.terminals(2)
    await open.start()
    await open.gateway.here(slow)
    const first = await open.publish(customer, { type: 'query_av', clocks: clocks(60_000) })
    const claim = await eventually(() => open.gateway.fetch(slow))
    expect(claim.taskId).toBe(first)
    const [second, third] = [
      await open.publish(customer, { clocks: clocks(60_000) }),
      await open.publish(customer, { clocks: clocks(60_000) }),
    ]
    await open.reaches(third, 'assigned')
    await open.gateway.here(idle)
    await eventually(async () => (await open.task(third)).terminal_id === idle)
    expect(await open.events(third)).toMatchObject([
      { event: 'assign', terminal_id: slow },
      { event: 'withdraw', detail: { reason: 'another terminal is free' } },
      { event: 'assign', terminal_id: idle },
    ])
    expect((await open.task(second)).terminal_id).toBe(slow)
  })
})

describe('S15 drain', () => {
  it.each(['draining', 'paused', 'quarantined'] as const)(
    'a terminal that is %s: what it has not fetched goes to another with the reason, what it executes stays',
    async (state) => {
      const customer = await open.customer()
      const [held = '', other = ''] = await open.terminals(2)
      await open.start({ LIST_DEPTH: '5' })
      await open.gateway.here(held)
      const ids: string[] = []
      for (let i = 0; i < 4; i++) ids.push(await open.publish(customer, { clocks: clocks(60_000) }))
      for (const id of ids) await open.reaches(id, 'assigned')
      const executing = await eventually(() => open.gateway.fetch(held))
      await open.hold(held, state, 'the line is being repaired')
      await open.gateway.here(other)
      const waiting = ids.filter((id) => id !== executing.taskId)
      for (const id of waiting) {
        await eventually(async () => (await open.task(id)).terminal_id === other)
        expect(await open.events(id)).toContainEqual(
          expect.objectContaining({ event: 'withdraw', terminal_id: held, detail: { reason: `terminal ${state}` } }),
        )
      }
      expect(await open.task(executing.taskId)).toMatchObject({ state: 'executing', terminal_id: held })
      expect(await open.gateway.fetch(held)).toBeNull()
      await open.gateway.report(executing)
      expect(await open.task(executing.taskId)).toMatchObject({ state: 'completed' })

      // Back to work: it is offered tasks again.
      open.gateway.gone(other)
      await open.hold(held, 'active')
      await open.hold(other, 'paused')
      const next = await open.publish(customer, { clocks: clocks(60_000) })
      expect((await open.reaches(next, 'assigned')).terminal_id).toBe(held)
    },
  )

  it('a task that names a terminal which is paused waits in Postgres, and says nothing is assigned', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    await open.gateway.here(terminal)
    const id = await open.publish(customer, { terminalPin: terminal, clocks: clocks(60_000) })
    await open.reaches(id, 'assigned')
    await open.hold(terminal, 'quarantined')
    await open.reaches(id, 'pending')
    expect(await open.hints(terminal)).toEqual([])
    await open.hold(terminal, 'active')
    await open.reaches(id, 'assigned')
  })

  it('is persisted: a dispatcher that starts later knows it', async () => {
    const customer = await open.customer()
    const [paused = '', other = ''] = await open.terminals(2)
    await open.hold(paused, 'paused')
    await open.gateway.here(paused, other)
    await open.start()
    const ids = [await open.publish(customer), await open.publish(customer)]
    for (const id of ids) expect((await open.reaches(id, 'assigned')).terminal_id).toBe(other)
  })

  it('ends by itself when its time is over', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    await open.gateway.here(terminal)
    await open.hold(terminal, 'paused')
    const id = await open.publish(customer)
    await open.store.query('UPDATE terminals SET state_until = now() WHERE id = $1', [terminal])
    expect((await open.reaches(id, 'assigned')).terminal_id).toBe(terminal)
    const [line] = await open.store.query('SELECT state, state_until FROM terminals WHERE id = $1', [terminal])
    expect(line).toEqual({ state: 'active', state_until: null })
  })
})

import { eventually, type SpawnedService } from '@etermai/testkit'
import { assign } from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

let open: OpenDispatcher
beforeEach(async () => {
  open = await openDispatcher()
  open.gateway.live()
})
afterEach(() => open.dispose())

const clocks = { waitMs: 600_000, fetchMs: 600_000, leaseMs: 60_000, deadlineMs: 120_000 }
const isActive = (dispatcher: SpawnedService) => dispatcher.output().includes('this dispatcher is active')

describe('S10 any process may be killed: two dispatchers', () => {
  it('one is active; killed with -9, the other takes over and nothing is lost', async () => {
    const customer = await open.customer()
    const terminals = await open.terminals(2)
    const first = await open.spawn()
    await eventually(() => isActive(first))
    const second = await open.spawn()
    await open.gateway.here(...terminals)
    const ids = [await open.publish(customer, { clocks })]
    await open.reaches(ids[0] ?? '', 'assigned')
    expect(isActive(second)).toBe(false)

    await first.kill('SIGKILL')
    for (let i = 0; i < 3; i++) ids.push(await open.publish(customer, { clocks }))
    await eventually(() => isActive(second))
    for (const id of ids) await open.reaches(id, 'assigned')
    const third = await open.spawn()
    await second.kill('SIGKILL')
    ids.push(await open.publish(customer, { clocks }))
    await eventually(async () => {
      for (const terminal of terminals) {
        const claim = await open.gateway.fetch(terminal)
        if (claim !== null) await open.gateway.report(claim)
      }
      return (await Promise.all(ids.map((id) => open.task(id)))).every(({ state }) => state === 'completed')
    })
    expect(isActive(third)).toBe(true)
    for (const id of ids) expect((await open.task(id)).attempt).toBe(1)
  })

  it('the one that takes over writes the hints that the other had stored and not written', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    const first = await open.start()
    await open.gateway.here(terminal)
    const written = await open.publish(customer, { clocks })
    // It stands there twice when it was assigned while the lists were being written.
    await eventually(async () => (await open.hints(terminal)).length >= 1)
    await first.close()
    // As if it had been killed between the commit and the list.
    const unwritten = await open.publishSilently(customer, { clocks })
    await assign(open.store.db, unwritten, terminal)
    await open.start()
    await eventually(async () => (await open.hints(terminal)).includes(`${unwritten}:1`))
    // The other one's hint may stand there twice, which does no harm: a claim is made once.
    const claimed = [await open.gateway.fetch(terminal)]
    expect(claimed[0]?.taskId).toBe(written)
    await open.gateway.report(claimed[0] as NonNullable<(typeof claimed)[0]>)
    expect((await eventually(() => open.gateway.fetch(terminal))).taskId).toBe(unwritten)
    expect(await open.gateway.fetch(terminal)).toBeNull()
  })

  it('one that lost its connection to Postgres steps back, and is active again when it has one', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    await open.gateway.here(terminal)
    await open.reaches(await open.publish(customer, { clocks }), 'assigned')
    const leader = `application_name = 'dispatcher-leader'`
    const before = await open.store.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE ${leader}`)
    await open.store.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${leader}`)
    await eventually(async () => {
      const after = await open.store.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE ${leader}`)
      return after.length === 1 && after[0]?.pid !== before[0]?.pid
    })
    await open.reaches(await open.publish(customer, { clocks }), 'assigned')
  })
})

import { grantOffice, revokeOffice } from '@etermai/accounts'
import { cancelTask } from '@etermai/task-store'
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

const shortClocks = { waitMs: 600_000, fetchMs: 600_000, leaseMs: 60_000, deadlineMs: 120_000 }
const onPnr = (pnr: string, type: 'extract_pnr' | 'issue_ticket' = 'issue_ticket') => {
  const { params } = sampleOf(type, pnr)
  return { type, params, pnr, isWrite: type === 'issue_ticket', clocks: shortClocks }
}

describe('a task’s way from the doorbell to a terminal', () => {
  it('S3 one terminal at a time: it is locked in Postgres, its hint is in one list, and that terminal is woken', async () => {
    const customer = await open.customer()
    const terminals = await open.terminals(3)
    await open.start()
    await open.gateway.here(...terminals)
    const id = await open.publish(customer)
    const task = await open.reaches(id, 'assigned')
    const terminal = task.terminal_id ?? ''
    await eventually(async () => (await open.hints(terminal)).length > 0)
    // Twice at worst, when it was assigned while the lists of a new dispatcher were being written.
    const hints = (await Promise.all(terminals.map((one) => open.hints(one)))).map((list) => [...new Set(list)])
    expect(hints).toEqual(terminals.map((one) => (one === terminal ? [`${id}:1`] : [])))
    expect(await open.gateway.woken.next()).toEqual([terminal])
    expect(await open.events(id)).toMatchObject([{ event: 'assign', terminal_id: terminal }])
  })

  it('a doorbell that nobody heard: the sweep finds the task', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    await open.gateway.here(terminal)
    const id = await open.publishSilently(customer)
    expect((await open.reaches(id, 'assigned')).terminal_id).toBe(terminal)
  })

  it('tasks that waited while no dispatcher ran are found by the one that starts', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    const ids = [await open.publishSilently(customer), await open.publishSilently(customer)]
    await open.gateway.here(terminal)
    await open.start()
    for (const id of ids) await open.reaches(id, 'assigned')
  })

  it('a task that names a terminal waits for that one', async () => {
    const customer = await open.customer()
    const [named = '', other = ''] = await open.terminals(2)
    await open.start()
    await open.gateway.here(other)
    const pinned = await open.publish(customer, { terminalPin: named })
    const free = await open.publish(customer)
    expect((await open.reaches(free, 'assigned')).terminal_id).toBe(other)
    expect((await open.task(pinned)).state).toBe('pending')
    await open.gateway.here(named)
    expect((await open.reaches(pinned, 'assigned')).terminal_id).toBe(named)
  })

  it('a canceled task is not assigned, and one that was assigned leaves nothing behind', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start({ LIST_DEPTH: '1' })
    await open.gateway.here(terminal)
    const first = await open.publish(customer, onPnr('AAA111'))
    await open.reaches(first, 'assigned')
    const second = await open.publish(customer, { ...onPnr('AAA111'), priority: 9 })
    const third = await open.publish(customer, onPnr('AAA111'))
    for (const id of [second, first]) {
      const { changed } = await cancelTask(open.store.db, id, null, 'tester')
      if (changed !== null) open.doorbell.changed([changed])
    }
    // The place in the list and the lock on the PNR are free at once.
    await open.reaches(third, 'assigned')
    expect(await open.gateway.fetch(terminal)).toMatchObject({ taskId: third })
    expect((await open.task(second)).assignment_no).toBe(0)
  })
})

describe('S11 nobody starves, with the backlog in Postgres', () => {
  it('a small customer’s task is at most one turn behind a flood that was there first', async () => {
    const [large, small] = [await open.customer({ balanceFen: 10_000_000 }), await open.customer()]
    const [terminal = ''] = await open.terminals(1)
    await open.start({ LANE_WINDOW: '8', LIST_DEPTH: '1' })
    await open.gateway.here(terminal)
    const flood: string[] = []
    for (let i = 0; i < 60; i++) flood.push(await open.publish(large, { priority: 9, clocks: shortClocks }))
    // The first one is in the list: what is assigned already is not taken back.
    await eventually(async () => (await open.hints(terminal)).length > 0)
    const id = await open.publish(small, { priority: 0, clocks: shortClocks })
    await open.doorbell.dispatch([{ kind: 'waiting', task_ids: [id] }])
    const executed: string[] = []
    for (let i = 0; i < 12; i++) {
      const claim = await eventually(() => open.gateway.fetch(terminal))
      executed.push(claim.taskId)
      await open.gateway.report(claim)
    }
    expect(executed.indexOf(id)).toBeGreaterThan(0)
    expect(executed.indexOf(id)).toBeLessThanOrEqual(3)
    expect(executed.filter((one) => flood.includes(one))).toHaveLength(11)
  })
})

describe('S13 the trade’s own rules', () => {
  it('tasks on one PNR run one after the other, and others do not wait for them', async () => {
    const customer = await open.customer()
    const terminals = await open.terminals(2)
    await open.start({ LANE_WINDOW: '4' })
    // More than the window holds: none of them may keep the last one away.
    const chain: string[] = []
    for (let i = 0; i < 12; i++)
      chain.push(await open.publish(customer, { ...onPnr('AAA111', 'extract_pnr'), priority: 9 }))
    const other = await open.publish(customer, { priority: 0, clocks: shortClocks })
    await open.gateway.here(...terminals)
    await open.reaches(other, 'assigned')
    const executed: string[] = []
    while (executed.length < chain.length) {
      const claim = await eventually(async () => {
        for (const terminal of terminals) {
          const held = await open.gateway.fetch(terminal)
          if (held !== null) return held
        }
        return null
      })
      const working = await open.store.query(
        `SELECT id FROM tasks WHERE pnr = 'AAA111' AND state IN ('assigned', 'executing')`,
      )
      expect(working.length).toBeLessThanOrEqual(1)
      await open.gateway.report(claim)
      if (claim.taskId !== other) executed.push(claim.taskId)
    }
    const inOrder = await open.store.query<{ id: string }>(
      `SELECT id FROM tasks WHERE pnr = 'AAA111' ORDER BY rank, id`,
    )
    expect(executed).toEqual(inOrder.map(({ id }) => id))
  })

  it('S6 an unknown task blocks writes on its PNR and lets reads through, until it is settled', async () => {
    const customer = await open.customer()
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    await open.gateway.here(terminal)
    await open.publish(customer, { ...onPnr('AAA111'), clocks: { ...shortClocks, leaseMs: 300 } })
    const claim = await eventually(() => open.gateway.fetch(terminal))
    // Lost after the point of no return.
    await open.gateway.commit(claim)
    await open.reaches(claim.taskId, 'unknown')
    const write = await open.publish(customer, onPnr('AAA111'))
    const read = await open.publish(customer, onPnr('AAA111', 'extract_pnr'))
    await open.reaches(read, 'assigned')
    const reading = await eventually(() => open.gateway.fetch(terminal))
    await open.gateway.report(reading)
    await open.judged(customer)
    expect((await open.task(write)).state).toBe('pending')
    // A late report of the same claim settles it.
    await open.gateway.report(claim, { result: sampleOf('issue_ticket', 'AAA111').result })
    expect((await open.task(claim.taskId)).state).toBe('completed')
    await open.reaches(write, 'assigned')
  })

  it('an Office that was taken from the customer while the task waited is not used', async () => {
    const [loses, keeps] = [await open.customer(), await open.customer()]
    const [terminal = ''] = await open.terminals(1)
    await open.start()
    const id = await open.publish(loses)
    await revokeOffice(open.store, { username: loses.username, officeNo: 'SHA255' })
    await open.signal({ kind: 'fleet' })
    await open.gateway.here(terminal)
    const other = await open.publish(keeps)
    await open.reaches(other, 'assigned')
    await open.judged(keeps)
    expect((await open.task(id)).state).toBe('pending')
    await grantOffice(open.store, { username: loses.username, officeNo: 'SHA255' })
    await open.reaches(id, 'assigned')
  })
})

describe('a task that waited too long', () => {
  it('expires, is not charged, and what was held for it is free', async () => {
    const customer = await open.customer({ balanceFen: 1_000 })
    await open.start()
    const id = await open.publish(customer, {
      priceFen: 700,
      clocks: { waitMs: 1, fetchMs: 20_000, leaseMs: 60_000, deadlineMs: 120_000 },
    })
    expect(await open.reaches(id, 'expired')).toMatchObject({ error_code: 'EXPIRED', charged_fen: 0 })
    const [account] = await open.store.query(
      'SELECT balance_fen, held_fen, open_tasks FROM accounts WHERE user_id = $1',
      [customer.userId],
    )
    expect(account).toEqual({ balance_fen: 1_000, held_fen: 0, open_tasks: 0 })
  })
})

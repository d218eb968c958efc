import { acceptTasks, cancelTask } from '@etermai/task-store'
import { assignedTask, newTask, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Round } from '../src/jobs/round.ts'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

let open: OpenDispatcher
beforeAll(async () => {
  open = await openDispatcher()
  open.gateway.live()
})
afterAll(() => open.dispose())

const PNR = 'BUSY01'
/** More than are looked at together. */
const BLOCKED = 5_500
const onPnr = { type: 'extract_pnr', params: sampleOf('extract_pnr', PNR).params, pnr: PNR, isWrite: false }

describe('S13 what waits for a PNR keeps no others waiting, however much it is', () => {
  it('a task behind thousands of them runs, and they do when their PNR is free', async () => {
    const customer = await open.customer({ balanceFen: 10_000_000 })
    const [terminal = '', elsewhere = ''] = await open.terminals(2)
    const { id: busy } = await assignedTask(open.store.db, newTask(customer, onPnr), elsewhere)
    const blocked = Array.from({ length: BLOCKED }, () => newTask(customer, onPnr))
    const accepted = await acceptTasks(open.store.db, blocked)
    const ids = accepted.flatMap((outcome) => (outcome.kind === 'accepted' ? outcome.taskId : []))
    expect(ids).toHaveLength(BLOCKED)
    const behind = await open.publishSilently(customer, { priority: 0 })
    await open.gateway.here(terminal)
    await open.start()
    expect((await open.reaches(behind, 'assigned')).terminal_id).toBe(terminal)
    await cancelTask(open.store.db, busy, null, 'test')
    await open.signal({ kind: 'withdrawn', terminal_id: elsewhere, task_id: busy })
    expect((await open.reaches(ids[0] ?? '', 'assigned')).terminal_id).toBe(terminal)
  })
})

describe('the round of all lanes', () => {
  it('comes to every lane of who has many, and to those of others each time', async () => {
    const LANES = 10
    const [many, few] = [await open.customer(), await open.customer()]
    const terminals = await open.terminals(LANES)
    for (const terminalPin of terminals) await open.publishSilently(many, { terminalPin })
    await open.publishSilently(few)
    const round = new Round(open.store.db, 6)
    const seen = new Set<string>()
    for (let looks = 0; looks < LANES; looks++) {
      const lanes = await round.next()
      expect(lanes.length).toBeLessThanOrEqual(6)
      expect(lanes.map(({ user_id }) => user_id)).toContain(few.userId)
      for (const { user_id, lane } of lanes) if (user_id === many.userId) seen.add(lane)
    }
    expect(seen).toEqual(new Set(terminals.map((id) => `t:${id}`)))
  })

  it('comes to every customer, however many they are', async () => {
    const customers = [await open.customer(), await open.customer(), await open.customer()]
    for (const customer of customers) await open.publishSilently(customer)
    const round = new Round(open.store.db, 2)
    const seen = new Set<number>()
    for (let looks = 0; looks < 5; looks++) for (const { user_id } of await round.next()) seen.add(user_id)
    expect([...seen]).toEqual(expect.arrayContaining(customers.map(({ userId }) => userId)))
  })
})

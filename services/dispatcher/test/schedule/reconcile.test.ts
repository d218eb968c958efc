import type { PlacedTask } from '@etermai/task-store'
import { describe, expect, it } from 'vitest'
import { reportOffices } from '../../src/schedule/offices.ts'
import { Relief } from '../../src/schedule/relief.ts'
import { addTerminal, createScheduler, NOW, placeOne, waitingTask, waitingTasks } from './builders.ts'

const placed = (id: string, terminal_id: string, more: Partial<PlacedTask> = {}): PlacedTask => ({
  id,
  user_id: 1,
  type: 'query_av',
  is_write: false,
  pnr: null,
  lane: '*',
  state: 'assigned',
  terminal_id,
  assignment_no: 1,
  assigned_at: null,
  fetch_until: null,
  started_at: null,
  ...more,
})

describe('S9 the scheduler is put right by what Postgres holds', () => {
  it('knows what is queued and what executes after a start', () => {
    const scheduler = createScheduler()
    const terminal = addTerminal(scheduler, 'T')
    scheduler.reconcile(
      [placed('a', 'T'), placed('b', 'T'), placed('c', 'T', { state: 'executing', started_at: new Date(NOW - 500) })],
      NOW,
      NOW,
    )
    expect([...terminal.queued.keys()]).toEqual(['a', 'b'])
    expect(terminal.executing).toEqual({ taskId: 'c', type: 'query_av', sinceMs: NOW - 500 })
    expect(scheduler.hasRoom(terminal, NOW)).toBe(false)
  })

  it('forgets what a missed signal left behind, so that its place and its PNR are free again', () => {
    const scheduler = createScheduler({ depth: 1 })
    scheduler.setCustomer(1, 1, null)
    addTerminal(scheduler, 'T')
    scheduler.offer([waitingTask({ pnr: 'AAA111' })])
    placeOne(scheduler)
    const next = waitingTask({ pnr: 'AAA111' })
    scheduler.offer([next])
    expect(placeOne(scheduler)).toBeUndefined()
    scheduler.reconcile([], NOW + 5_000, NOW + 5_000)
    expect(placeOne(scheduler, NOW + 5_000)?.task.id).toBe(next.id)
  })

  it('leaves alone what changed after Postgres was read', () => {
    const scheduler = createScheduler({ depth: 1 })
    scheduler.setCustomer(1, 1, null)
    const terminal = addTerminal(scheduler, 'T')
    const task = waitingTask({ pnr: 'AAA111' })
    scheduler.offer([task])
    placeOne(scheduler)
    scheduler.reconcile([], NOW - 1_000, NOW)
    expect([...terminal.queued.keys()]).toEqual([task.id])
    expect(scheduler.locks.blocks({ pnr: 'AAA111', is_write: false })).toBe(true)
    // Nor is it offered a second time by a read that is older than its assignment.
    scheduler.offer([task])
    expect(placeOne(scheduler)).toBeUndefined()
  })

  it('has its locks from there: executing ones keep everything away', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T')
    scheduler.reconcile([placed('a', 'T', { state: 'executing', pnr: 'AAA111' })], NOW, NOW)
    expect(scheduler.locks.blocks({ pnr: 'AAA111', is_write: false })).toBe(true)
    scheduler.reconcile([], NOW + 1, NOW + 1)
    expect(scheduler.locks.blocks({ pnr: 'AAA111', is_write: false })).toBe(false)
  })
})

describe('S16 what is said about each Office', () => {
  it('who is there, who is busy, who is held back, how much waits, and when the first is free', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, new Set(['SHA255']))
    addTerminal(scheduler, 'idle')
    const busy = addTerminal(scheduler, 'busy')
    busy.executing = { taskId: 'x', type: 'query_av', sinceMs: NOW }
    addTerminal(scheduler, 'drained', { state: 'draining' })
    addTerminal(scheduler, 'silent').lastSeenMs = NOW - 60_000
    addTerminal(scheduler, 'elsewhere', { officeNo: 'BJS123', state: 'paused' })
    scheduler.offer(waitingTasks(3))
    const reports = reportOffices(scheduler, NOW)
    expect(reports.get('SHA255')).toMatchObject({
      at_ms: NOW,
      terminals: 4,
      online: 2,
      held_back: 1,
      busy: 1,
      with_room: 2,
      waiting: 3,
      free_in_ms: 0,
    })
    expect(reports.get('BJS123')).toMatchObject({ terminals: 1, online: 0, held_back: 1, waiting: 0, free_in_ms: null })
  })
})

describe('S12 what is withdrawn for an idle terminal', () => {
  function slowAndIdle(more: Parameters<typeof addTerminal>[2] = {}) {
    const scheduler = createScheduler({ depth: 5 })
    scheduler.setCustomer(1, 1, null)
    const slow = addTerminal(scheduler, 'slow')
    for (let i = 0; i < 10; i++) scheduler.durations.record('slow', 'query_av', 20_000)
    scheduler.offer(waitingTasks(3))
    for (let i = 0; i < 3; i++) placeOne(scheduler)
    scheduler.claimed('slow', [...slow.queued.keys()][0] ?? '', NOW)
    addTerminal(scheduler, 'idle', more)
    for (let i = 0; i < 10; i++) scheduler.durations.record('idle', 'query_av', 2_000)
    return { scheduler, slow, relief: new Relief(scheduler) }
  }

  it('the last of the list, one for each idle terminal, and not the same again at once', () => {
    const { slow, relief } = slowAndIdle()
    const last = [...slow.queued.keys()].at(-1)
    expect(relief.moves(NOW).map(({ taskId }) => taskId)).toEqual([last])
    expect(relief.moves(NOW + 1_000)).toEqual([])
  })

  it.each([
    ['of another Office', { officeNo: 'BJS123' }],
    ['paused', { state: 'paused' as const }],
  ])('nothing for one that is %s', (_what, more) => {
    expect(slowAndIdle(more).relief.moves(NOW)).toEqual([])
  })

  it('nothing that names its terminal', () => {
    const { slow, relief } = slowAndIdle()
    for (const queued of slow.queued.values()) queued.pinned = true
    expect(relief.moves(NOW)).toEqual([])
  })

  it('nothing for one that would take as long', () => {
    const { scheduler, relief } = slowAndIdle()
    for (let i = 0; i < 30; i++) scheduler.durations.record('idle', 'query_av', 70_000)
    expect(relief.moves(NOW)).toEqual([])
  })
})

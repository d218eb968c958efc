import type { WaitingTask } from '@etermai/task-store'
import { describe, expect, it } from 'vitest'
import type { LaneQueue } from '../../src/schedule/lane.ts'
import type { Scheduler } from '../../src/schedule/scheduler.ts'
import type { TerminalLoad } from '../../src/schedule/terminal-load.ts'
import {
  addTerminal,
  complete,
  createScheduler,
  NOW,
  placeOne,
  readAll,
  readLane,
  runThrough,
  waitingTask,
  waitingTasks,
} from './builders.ts'

describe('S13 Offices and terminals: where a lane’s tasks run', () => {
  it('a task with an Office goes only to that Office’s terminals', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'A', { officeNo: 'SHA255' })
    addTerminal(scheduler, 'B', { officeNo: 'BJS123' })
    scheduler.setCustomer(1, 1, new Set(['SHA255', 'BJS123']))
    scheduler.offer(waitingTasks(5, { lane: 'o:BJS123' }))
    expect(scheduler.pick(10, NOW).map(({ terminal }) => terminal.id)).toEqual(['B', 'B'])
  })

  it('a task of several Offices goes to any of them, and to no other', () => {
    const scheduler = createScheduler({ depth: 1 })
    for (const officeNo of ['SHA255', 'BJS123', 'CAN330']) addTerminal(scheduler, officeNo, { officeNo })
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(waitingTasks(5, { lane: 'o:BJS123,SHA255' }))
    expect(new Set(scheduler.pick(10, NOW).map(({ terminal }) => terminal.id))).toEqual(new Set(['SHA255', 'BJS123']))
  })

  it('a task that names a terminal waits for it, however idle others are', () => {
    const scheduler = createScheduler({ depth: 1 })
    addTerminal(scheduler, 'A')
    addTerminal(scheduler, 'B')
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(waitingTasks(2, { lane: 't:B' }))
    const [placement, more] = scheduler.pick(10, NOW)
    expect([placement?.terminal.id, more]).toEqual(['B', undefined])
    if (placement === undefined) return
    scheduler.settle(placement, 1, NOW)
    complete(scheduler, placement)
    expect(placeOne(scheduler)?.terminal.id).toBe('B')
  })

  it('only granted Offices are used, and a grant that ended while it waited counts', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'A', { officeNo: 'SHA255' })
    addTerminal(scheduler, 'B', { officeNo: 'BJS123' })
    scheduler.setCustomer(1, 1, new Set(['SHA255', 'BJS123']))
    scheduler.offer([
      ...waitingTasks(2, { lane: '*' }),
      ...waitingTasks(2, { lane: 'o:SHA255' }),
      ...waitingTasks(2, { lane: 't:A' }),
    ])
    scheduler.setCustomer(1, 1, new Set(['BJS123']))
    expect(runThrough(scheduler, 10).map(({ task, terminal }) => [task.lane, terminal.id])).toEqual([
      ['*', 'B'],
      ['*', 'B'],
    ])
    scheduler.setCustomer(1, 1, new Set(['SHA255']))
    expect(runThrough(scheduler, 10)).toHaveLength(4)
  })

  it('a draining, paused, quarantined, unready or silent terminal is offered nothing', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    for (const state of ['draining', 'paused', 'quarantined'] as const) addTerminal(scheduler, state, { state })
    addTerminal(scheduler, 'unready').ready = false
    addTerminal(scheduler, 'silent', {}, NOW - 10_001)
    scheduler.refresh(scheduler.terminals.get('unready') as TerminalLoad, NOW)
    scheduler.offer(['*', 'o:SHA255', 't:draining', 't:unready', 't:silent'].map((lane) => waitingTask({ lane })))
    expect(scheduler.pick(10, NOW)).toEqual([])
    addTerminal(scheduler, 'well')
    expect(scheduler.pick(10, NOW).map(({ terminal }) => terminal.id)).toEqual(['well', 'well'])
  })

  it('the platform’s own test reaches a quarantined terminal, a customer’s task that names it does not', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T', { state: 'quarantined' })
    scheduler.setCustomer(1, 1, new Set(['SHA255']))
    scheduler.setCustomer(2, 1, null)
    scheduler.offer([waitingTask({ user_id: 1, lane: 't:T' }), waitingTask({ user_id: 2, lane: 't:T' })])
    expect(scheduler.pick(10, NOW).map(({ task }) => task.user_id)).toEqual([2])
  })
})

describe('S11 a terminal’s list holds only a few tasks ahead', () => {
  it('as many as configured besides the one it executes', () => {
    const scheduler = createScheduler({ depth: 3 })
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(waitingTasks(20))
    const first = scheduler.pick(20, NOW)
    expect(first).toHaveLength(3)
    for (const placement of first) scheduler.settle(placement, 1, NOW)
    expect(scheduler.pick(20, NOW)).toHaveLength(0)
    scheduler.claimed('T', first[0]?.task.id ?? '', NOW)
    expect(scheduler.pick(20, NOW)).toHaveLength(1)
  })
})

describe('windows: few tasks in memory, and a blocked head blocks nobody', () => {
  it('holds the first by rank, whatever the order in which they come', () => {
    const scheduler = createScheduler({ window: 4 })
    scheduler.setCustomer(1, 1, null)
    const tasks = [9, 1, 5, 0, 7, 3, 8, 2].map((priority) => waitingTask({ priority }))
    scheduler.offer(tasks)
    const lane = scheduler.lane(1, '*')
    expect(lane?.window.map(({ priority }) => priority)).toEqual([9, 8, 7, 5])
    expect(lane?.hasMore).toBe(true)
  })

  it('takes a task once, also when it is offered again while it waits, is picked, or runs', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    const task = waitingTask()
    scheduler.offer([task, task])
    const [placement] = scheduler.pick(5, NOW)
    expect(placement?.task.id).toBe(task.id)
    scheduler.offer([task])
    expect(scheduler.pick(5, NOW)).toEqual([])
    if (placement === undefined) return
    scheduler.settle(placement, 1, NOW)
    scheduler.claimed('T', task.id, NOW)
    scheduler.offer([task])
    expect(scheduler.pick(5, NOW)).toEqual([])
  })

  it('a task that was not pending any more is forgotten, and its place is free', () => {
    const scheduler = createScheduler({ depth: 1 })
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    const tasks = waitingTasks(2, { pnr: 'AAA111' })
    scheduler.offer(tasks.slice(0, 1))
    const [placement] = scheduler.pick(1, NOW)
    if (placement === undefined) throw new Error('nothing was picked')
    scheduler.settle(placement, null, NOW)
    scheduler.offer(tasks.slice(1))
    readAll(scheduler)
    expect(placeOne(scheduler)?.task.id).toBe(tasks[1]?.id)
  })

  it('a flood on one PNR takes one place in the window, so that what comes behind it runs', () => {
    const scheduler = createScheduler({ window: 8 })
    addTerminal(scheduler, 'A')
    addTerminal(scheduler, 'B')
    scheduler.setCustomer(1, 1, null)
    const onPnr = waitingTasks(30, { pnr: 'AAA111', is_write: true })
    scheduler.offer(onPnr)
    const other = waitingTask({ priority: 0 })
    scheduler.offer([other])
    expect(scheduler.pick(10, NOW).map(({ task }) => task.id)).toEqual([onPnr[0]?.id, other.id])
  })

  it('asks for what it left in Postgres when the PNR is free', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    const reloaded: string[] = []
    scheduler.onFreed = (lanes) => reloaded.push(...[...lanes].map(({ key }) => key))
    scheduler.offer(waitingTasks(3, { pnr: 'AAA111' }))
    const placement = placeOne(scheduler)
    if (placement === undefined) throw new Error('nothing was picked')
    expect(reloaded).toEqual([])
    complete(scheduler, placement)
    expect(reloaded).toEqual(['*'])
  })

  it('makes place by leaving blocked ones in Postgres, and looks them up when their PNR is free', () => {
    const scheduler = createScheduler({ window: 8 })
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    const blocked = Array.from({ length: 8 }, (_, i) => waitingTask({ pnr: `PNR00${i}`, is_write: true }))
    for (const { pnr } of blocked) scheduler.locks.takeUnknown(pnr, 'an unknown task')
    scheduler.offer(blocked)
    const lane = laneOf(scheduler)
    expect(scheduler.isShort(lane)).toBe(true)
    const others = waitingTasks(4)
    readLane(scheduler, lane, { tasks: others })
    expect(lane.window).toEqual(others)
    expect(placeOne(scheduler)?.task.id).toBe(others[0]?.id)
    const reloaded: string[] = []
    scheduler.onFreed = (lanes) => reloaded.push(...[...lanes].map(({ key }) => key))
    scheduler.locks.freeUnknown('PNR003')
    scheduler.freePnr('PNR003')
    expect(reloaded).toEqual(['*'])
    const reading = scheduler.beginReading(lane)
    expect(reading).toMatchObject({ pnrs: ['PNR003'], isOn: false })
    const found = blocked[3] as WaitingTask
    scheduler.endReading(reading, nothing, [{ i: 0, task: found, is_blocked: false }])
    expect(lane.window[0]).toBe(found)
  })

  it('what was pushed out of the window is read again, and what was read behind it meanwhile too', () => {
    const scheduler = createScheduler({ window: 4 })
    scheduler.setCustomer(1, 1, null)
    const first = waitingTasks(4)
    scheduler.offer(first.slice(0, 1))
    const lane = laneOf(scheduler)
    readLane(scheduler, lane, { tasks: first.slice(1), isEnd: false })
    lane.remove(first[0]?.id ?? '')
    lane.remove(first[1]?.id ?? '')
    lane.remove(first[2]?.id ?? '')
    const reading = scheduler.beginReading(lane)
    scheduler.offer(waitingTasks(4, { priority: 9 }))
    const later = waitingTasks(2)
    const [last] = later.slice(-1)
    scheduler.endReading(reading, { ...nothing, tasks: later, to: { rank: last?.rank ?? 0, id: last?.id ?? '' } }, [])
    const tail = lane.window.at(-1)
    expect(lane.window.map(({ priority }) => priority)).toEqual([9, 9, 9, 9])
    expect(lane).toMatchObject({ isRead: false, readTo: { rank: tail?.rank, id: tail?.id } })
  })

  it('a PNR that became free while Postgres was read is looked up, for what was read may be older', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(waitingTasks(1))
    const lane = laneOf(scheduler)
    const reading = scheduler.beginReading(lane)
    scheduler.freePnr('AAA111')
    scheduler.endReading(reading, { ...nothing, passed: ['AAA111', 'BBB222'] }, [])
    expect([[...lane.freed], [...lane.left]]).toEqual([['AAA111'], ['BBB222']])
    expect(lane.hasMore).toBe(true)
  })

  it('what was being looked up is looked up again when Postgres did not answer', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(waitingTasks(1))
    const lane = laneOf(scheduler)
    readLane(scheduler, lane, { passed: ['AAA111'] })
    scheduler.freePnr('AAA111')
    scheduler.endReading(scheduler.beginReading(lane), null, [])
    expect([...lane.freed]).toEqual(['AAA111'])
  })

  it('a task whose assignment was not stored is found again, by its place or by its PNR', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    const [plain, onPnr] = [waitingTask(), waitingTask({ pnr: 'AAA111' })]
    scheduler.offer([plain, onPnr])
    const lane = laneOf(scheduler)
    readLane(scheduler, lane, { tasks: [plain, onPnr] })
    expect(lane.hasMore).toBe(false)
    for (const placement of scheduler.pick(2, NOW)) scheduler.settle(placement, null, NOW)
    expect([...lane.freed]).toEqual(['AAA111'])
    expect(lane).toMatchObject({ isRead: false, readTo: { rank: plain.rank } })
    expect((lane.readTo?.id ?? '') < plain.id).toBe(true)
  })

  it('a lane that one terminal alone can run keeps few ready', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(waitingTasks(64, { lane: 't:T' }))
    expect(scheduler.lane(1, 't:T')?.window).toHaveLength(8)
  })

  it('forgets lanes in which nothing waits, and none in which something may', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T')
    scheduler.setCustomer(1, 1, null)
    scheduler.offer(['*', 'o:SHA255', 't:T'].map((lane) => waitingTask({ lane })))
    runThrough(scheduler, 3)
    scheduler.forgetEmpty()
    expect(scheduler.lanes.size).toBe(3)
    readLane(scheduler, laneOf(scheduler, '*'))
    readLane(scheduler, laneOf(scheduler, 't:T'), { passed: ['AAA111'] })
    scheduler.forgetEmpty()
    expect([...scheduler.lanes.keys()]).toEqual(['1 o:SHA255', '1 t:T'])
  })
})

const nothing = { tasks: [], passed: [], to: null, isEnd: true }

function laneOf(scheduler: Scheduler, key = '*'): LaneQueue {
  const lane = scheduler.lane(1, key)
  if (lane === undefined) throw new Error('no lane')
  return lane
}

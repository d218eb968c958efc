import { describe, expect, it } from 'vitest'
import type { Scheduler } from '../../src/schedule/scheduler.ts'
import { addTerminal, createScheduler, runThrough, waitingTask, waitingTasks } from './builders.ts'

const SMALL = 2
const LARGE = 1

/** Whose the placed tasks were, in order. */
function turns(scheduler: Scheduler, limit: number): number[] {
  return runThrough(scheduler, limit).map(({ task }) => task.user_id)
}

describe('S11 nobody starves: turns among customers', () => {
  it('a flood of 100,000 at priority 9 lets a small customer’s task through as the next or the one after', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(LARGE, 1, new Set(['SHA255']))
    scheduler.setCustomer(SMALL, 1, new Set(['SHA255']))
    const flood = waitingTasks(100_000, { user_id: LARGE, priority: 9 })
    scheduler.offer(flood)
    // The flood is under way for a while before the small customer comes, with the lowest priority there is.
    expect(runThrough(scheduler, 40)).toHaveLength(40)
    scheduler.offer([waitingTask({ user_id: SMALL, priority: 0 })])
    expect(turns(scheduler, 2)).toContain(SMALL)
  })

  it('a small customer that comes again and again waits one turn each time', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(LARGE, 1, null)
    scheduler.setCustomer(SMALL, 1, null)
    const waited: number[] = []
    for (let round = 0; round < 20; round++) {
      scheduler.offer([
        ...waitingTasks(5, { user_id: LARGE, priority: 9 }),
        waitingTask({ user_id: SMALL, priority: 0 }),
      ])
      waited.push(turns(scheduler, 4).indexOf(SMALL))
    }
    expect(waited.every((turn) => turn === 0 || turn === 1)).toBe(true)
  })

  it('a hundred customers get a hundredth each, whatever they have waiting', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    for (let id = 1; id <= 100; id++) {
      scheduler.setCustomer(id, 1, new Set(['SHA255']))
      scheduler.offer(waitingTasks(10 + (id % 50), { user_id: id, priority: id % 10 }))
    }
    const counts = new Map<number, number>()
    for (const id of turns(scheduler, 1_000)) counts.set(id, (counts.get(id) ?? 0) + 1)
    expect([...counts.values()]).toEqual(new Array(100).fill(10))
  })

  it('turns are in proportion to weights', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 3, null)
    scheduler.setCustomer(2, 1, null)
    for (const user_id of [1, 2]) scheduler.offer(waitingTasks(60, { user_id }))
    const first40 = turns(scheduler, 40)
    expect(first40.filter((id) => id === 1)).toHaveLength(30)
    expect(first40.filter((id) => id === 2)).toHaveLength(10)
    // In proportion all the way, not thirty and then ten.
    for (let from = 0; from < 40; from += 4) expect(first40.slice(from, from + 4)).toContain(2)
  })

  it('idleness is not saved up: who comes back gets every second turn, not all', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 1, null)
    scheduler.setCustomer(2, 1, null)
    scheduler.offer(waitingTasks(1, { user_id: 2 }))
    for (let i = 0; i < 10; i++) {
      scheduler.offer(waitingTasks(50, { user_id: 1 }))
      runThrough(scheduler, 50)
    }
    for (const user_id of [1, 2]) scheduler.offer(waitingTasks(20, { user_id }))
    const next = turns(scheduler, 20)
    expect(next.filter((id) => id === 1)).toHaveLength(10)
  })

  it('many lanes are no more turns: pinning and naming Offices gains nothing', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 1, new Set(['SHA255']))
    scheduler.setCustomer(2, 1, new Set(['SHA255']))
    for (const lane of ['*', 'o:SHA255', 't:T1']) scheduler.offer(waitingTasks(30, { user_id: 1, lane }))
    scheduler.offer(waitingTasks(30, { user_id: 2 }))
    const first40 = turns(scheduler, 40)
    expect(first40.filter((id) => id === 2)).toHaveLength(20)
  })
})

describe('S11 nobody starves: what one had at another Office counts there only', () => {
  it('a customer that was busy at one Office does not wait for all that others had there', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'A1', { officeNo: 'SHA255' })
    scheduler.setCustomer(LARGE, 1, new Set(['BJS123']))
    scheduler.setCustomer(SMALL, 1, new Set(['SHA255', 'BJS123']))
    // At BJS123 the other one waits from before, and never stops to have tasks waiting.
    scheduler.offer(waitingTasks(60, { user_id: LARGE, lane: 'o:BJS123' }))
    for (let i = 0; i < 20; i++) {
      scheduler.offer(waitingTasks(50, { user_id: SMALL, lane: 'o:SHA255' }))
      expect(runThrough(scheduler, 50)).toHaveLength(50)
    }
    addTerminal(scheduler, 'B1', { officeNo: 'BJS123' })
    expect(turns(scheduler, 5)).toEqual(new Array(5).fill(LARGE))
    scheduler.offer([waitingTask({ user_id: SMALL, lane: 'o:BJS123' })])
    expect(turns(scheduler, 2)).toContain(SMALL)
  })

  it('who may use every Office takes nobody’s turn where somebody waits for that Office alone', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'A1', { officeNo: 'SHA255' })
    addTerminal(scheduler, 'B1', { officeNo: 'BJS123' })
    scheduler.setCustomer(1, 1, null)
    scheduler.setCustomer(2, 1, new Set(['BJS123']))
    scheduler.setCustomer(3, 1, new Set(['SHA255']))
    const counts = { A1: new Map<number, number>(), B1: new Map<number, number>() }
    for (let round = 0; round < 40; round++) {
      for (const user_id of [1, 2, 3]) scheduler.offer(waitingTasks(10, { user_id }))
      for (const { task, terminal } of runThrough(scheduler, 10)) {
        const at = counts[terminal.id as 'A1' | 'B1']
        at.set(task.user_id, (at.get(task.user_id) ?? 0) + 1)
      }
    }
    expect(counts.B1.get(2)).toBeGreaterThanOrEqual((counts.B1.get(1) ?? 0) - 1)
    expect(counts.A1.get(3)).toBeGreaterThanOrEqual((counts.A1.get(1) ?? 0) - 1)
  })

  it('who wants one terminal gets it in turn with those who want any of its Office', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'A1', { officeNo: 'SHA255' })
    addTerminal(scheduler, 'B1', { officeNo: 'BJS123' })
    scheduler.setCustomer(1, 1, null)
    scheduler.setCustomer(2, 1, new Set(['BJS123']))
    scheduler.offer(waitingTasks(60, { user_id: 1, priority: 9 }))
    scheduler.offer(waitingTasks(20, { user_id: 2, priority: 0, lane: 't:B1' }))
    const placed = runThrough(scheduler, 60)
    // Every second turn is that of BJS123, and there every second is customer 2's, however idle the other Office is.
    expect(placed.slice(0, 30).filter(({ task }) => task.user_id === 2).length).toBeGreaterThanOrEqual(7)
  })
})

describe('S11 nobody starves: priority and waiting', () => {
  const priorities = (scheduler: Scheduler, limit: number) =>
    runThrough(scheduler, limit).map(({ task }) => task.priority)

  it('priority orders a customer’s own tasks, 9 first; equal ones go in order of publication', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 1, null)
    const tasks = [3, 9, 0, 5, 9].map((priority) => waitingTask({ priority }))
    scheduler.offer(tasks)
    const done = runThrough(scheduler, 5).map(({ task }) => task)
    expect(done.map(({ priority }) => priority)).toEqual([9, 9, 5, 3, 0])
    expect(done.slice(0, 2).map(({ id }) => id)).toEqual([tasks[1]?.id, tasks[4]?.id])
  })

  it('waiting counts: what waited long enough goes before what is more urgent', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 1, null)
    scheduler.offer([
      waitingTask({ priority: 9 }),
      waitingTask({ priority: 0, waitedMs: 9 * 30_000 + 1 }),
      waitingTask({ priority: 5, waitedMs: 60_000 }),
    ])
    expect(priorities(scheduler, 3)).toEqual([0, 9, 5])
  })

  it('priority holds across a customer’s lanes, also when the urgent one comes while the other stands in line', () => {
    const scheduler = createScheduler({ depth: 1 })
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 1, new Set(['SHA255']))
    scheduler.offer(waitingTasks(3, { lane: '*', priority: 2 }))
    scheduler.offer(waitingTasks(3, { lane: 'o:SHA255', priority: 5 }))
    scheduler.offer(waitingTasks(1, { lane: '*', priority: 9 }))
    scheduler.offer(waitingTasks(1, { lane: 't:T1', priority: 8 }))
    expect(priorities(scheduler, 8)).toEqual([9, 8, 5, 5, 5, 2, 2, 2])
  })

  it('a task of priority 9 does not overtake other customers', () => {
    const scheduler = createScheduler()
    addTerminal(scheduler, 'T1')
    scheduler.setCustomer(1, 1, null)
    scheduler.setCustomer(2, 1, null)
    scheduler.offer(waitingTasks(6, { user_id: 1, priority: 0 }))
    scheduler.offer(waitingTasks(6, { user_id: 2, priority: 9 }))
    const order = turns(scheduler, 12)
    for (let from = 0; from < 12; from += 2) expect(new Set(order.slice(from, from + 2)).size).toBe(2)
  })
})

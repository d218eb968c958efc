import { describe, expect, it } from 'vitest'
import { addTerminal, createScheduler, endOf, NOW, placeOne, waitingTask } from './builders.ts'

describe('a terminal that lost a task is the last to get it again', () => {
  it('an untried one gets it, however busy', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    addTerminal(scheduler, 'tried')
    const busy = addTerminal(scheduler, 'busy')
    busy.executing = { taskId: 'long', type: 'issue_ticket', sinceMs: NOW }
    scheduler.refresh(busy, NOW)
    scheduler.offer([waitingTask({ tried: ['tried'] })])
    expect(placeOne(scheduler)?.terminal.id).toBe('busy')
  })

  it('waits for an untried one that is full, and takes it when it has room', () => {
    const scheduler = createScheduler({ depth: 1 })
    scheduler.setCustomer(1, 1, null)
    const full = addTerminal(scheduler, 'full')
    const first = waitingTask()
    scheduler.offer([first])
    expect(placeOne(scheduler)?.terminal.id).toBe('full')
    addTerminal(scheduler, 'tried')
    const task = waitingTask({ tried: ['tried'] })
    scheduler.offer([task])
    expect(placeOne(scheduler)).toBeUndefined()
    scheduler.claimed(full.id, first.id, NOW)
    scheduler.ended(endOf(full.id, first), NOW)
    const lane = scheduler.lane(1, '*')
    if (lane !== undefined) scheduler.stand(lane)
    expect(placeOne(scheduler)?.terminal.id).toBe('full')
  })

  it.each([
    ['is silent', { lastSeenMs: NOW - 20_000 }, {}],
    ['is paused', {}, { state: 'paused' as const }],
    ['is of another Office', {}, { officeNo: 'BJS123' }],
  ])('goes back to it when the only other %s', (_why, load, fleet) => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, new Set(['SHA255']))
    addTerminal(scheduler, 'tried')
    const other = addTerminal(scheduler, 'other', fleet)
    Object.assign(other, load)
    scheduler.refresh(other, NOW)
    scheduler.offer([waitingTask({ tried: ['tried'] })])
    expect(placeOne(scheduler)?.terminal.id).toBe('tried')
  })

  it('when all have tried it, any may', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    addTerminal(scheduler, 'A')
    addTerminal(scheduler, 'B')
    scheduler.offer([waitingTask({ tried: ['A', 'B'] })])
    expect(placeOne(scheduler)).toBeDefined()
  })

  it('a task that names a terminal goes to it again', () => {
    const scheduler = createScheduler()
    scheduler.setCustomer(1, 1, null)
    addTerminal(scheduler, 'A')
    addTerminal(scheduler, 'B')
    scheduler.offer([waitingTask({ lane: 't:A', tried: ['A'] })])
    expect(placeOne(scheduler)?.terminal.id).toBe('A')
  })

  it('does not keep the tasks behind it waiting', () => {
    const scheduler = createScheduler({ depth: 1 })
    scheduler.setCustomer(1, 1, null)
    const full = addTerminal(scheduler, 'full')
    full.reserved = 1
    scheduler.refresh(full, NOW)
    addTerminal(scheduler, 'tried')
    const other = waitingTask({ priority: 0 })
    scheduler.offer([waitingTask({ tried: ['tried'], priority: 9 }), other])
    expect(placeOne(scheduler)?.task.id).toBe(other.id)
  })
})

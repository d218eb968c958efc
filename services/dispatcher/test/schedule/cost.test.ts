import type { FleetTerminal } from '@etermai/fleet'
import { describe, expect, it } from 'vitest'
import { createScheduler, fleetTerminal, NOW, placeOne, readAll, waitingTasks } from './builders.ts'

/** A scheduler with so many terminals, that counts how often any of them is looked at. */
function watched(terminals: number, policy: FleetTerminal['policy']) {
  const scheduler = createScheduler()
  const looked = { count: 0 }
  for (let i = 0; i < terminals; i++) {
    const fleet = new Proxy(fleetTerminal(`T${i}`, { policy }), {
      get(target, property) {
        looked.count++
        return Reflect.get(target, property)
      },
    })
    scheduler.setTerminal(fleet, { seenMs: NOW, saidMs: NOW }, NOW)
  }
  scheduler.setCustomer(1, 1, null)
  scheduler.offer(waitingTasks(64))
  return { scheduler, looked }
}

function looksPerPick(terminals: number, policy: FleetTerminal['policy']): number {
  const { scheduler, looked } = watched(terminals, policy)
  const before = looked.count
  for (let i = 0; i < 50; i++) placeOne(scheduler)
  expect(scheduler.pick(100, NOW)).toHaveLength(14)
  return (looked.count - before) / 64
}

describe('what a pick costs does not grow with the fleet', () => {
  it.each(['live_load', 'least_tasks', 'round_robin'] as const)(
    '%s: as many looks at terminals with 100 as with 10,000',
    (policy) => {
      const [few, hundred, many] = [10, 100, 10_000].map((terminals) => looksPerPick(Math.max(terminals, 40), policy))
      expect(few).toBeGreaterThan(0)
      expect(many ?? 0).toBeLessThanOrEqual((hundred ?? 0) * 1.1)
      // A look reads the policy, the weight, the state of each candidate, some more than once: 32 candidates at most.
      expect(many ?? 0).toBeLessThanOrEqual(32 * 10)
    },
  )

  it('a pick that finds no room looks at none', () => {
    const { scheduler, looked } = watched(1_000, 'live_load')
    for (const terminal of scheduler.terminals.values()) {
      terminal.reserved = 2
      scheduler.refresh(terminal, NOW)
    }
    const before = looked.count
    expect(scheduler.pick(10, NOW)).toEqual([])
    expect(looked.count - before).toBe(0)
  })

  it('lines of terminals that somebody named and nobody wants any more are not looked at', () => {
    const { scheduler, looked } = watched(2_000, 'live_load')
    const once = () => {
      const before = looked.count
      placeOne(scheduler)
      return looked.count - before
    }
    const before = once()
    for (const id of scheduler.terminals.keys()) scheduler.offer(waitingTasks(1, { lane: `t:${id}` }))
    while (scheduler.lanes.size > 1) {
      const placement = placeOne(scheduler)
      if (placement === undefined) break
      scheduler.claimed(placement.terminal.id, placement.task.id, NOW)
      scheduler.ended({ ...end, terminal_id: placement.terminal.id, task_id: placement.task.id }, NOW)
      readAll(scheduler)
      scheduler.forgetEmpty()
    }
    scheduler.offer(waitingTasks(5))
    expect(once()).toBeLessThanOrEqual(before * 1.5)
  })
})

const end = { terminal_id: '', task_id: '', type: 'query_av', ms: 1_000, ok: true, pnr: null, to: 'completed' }

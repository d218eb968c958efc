import { assignmentPolicies } from '@etermai/fleet'
import { describe, expect, it } from 'vitest'
import { Durations } from '../../src/schedule/durations.ts'
import { choose } from '../../src/schedule/policies/choose.ts'
import { policies } from '../../src/schedule/policies/registry.ts'
import { TerminalLoad } from '../../src/schedule/terminal-load.ts'
import { addTerminal, createScheduler, fleetTerminal, NOW, runThrough, waitingTasks } from './builders.ts'

const terminal = (id: string, more: Parameters<typeof fleetTerminal>[1] = {}) =>
  new TerminalLoad(fleetTerminal(id, more), { seenMs: NOW, saidMs: NOW })

const context = (durations = new Durations()) => ({ type: 'query_av', durations, nowMs: NOW })

const queued = (type = 'query_av') => ({ assignmentNo: 1, type, lane: '*', pnr: null, pinned: false, isTest: false })

describe('the registry', () => {
  it('has a policy for every name that can be configured', () => {
    expect(Object.keys(policies).sort()).toEqual([...assignmentPolicies].sort())
  })

  it.each(assignmentPolicies)('%s picks the only candidate, and refuses to pick from none', (name) => {
    const only = terminal('T')
    expect(policies[name].choose([only], context())).toBe(only)
    expect(() => policies[name].choose([], context())).toThrow(RangeError)
  })

  it('a group’s own policy has the last word about its terminals', () => {
    const [turnLongAgo, turnJustNow] = [
      terminal('A', { policy: 'round_robin' }),
      terminal('B', { policy: 'round_robin' }),
    ]
    turnLongAgo.lastTurn = 1
    turnJustNow.lastTurn = 9
    const loaded = terminal('C', { policy: 'live_load' })
    loaded.executing = { taskId: 'x', type: 'query_av', sinceMs: NOW }
    // By live load both idle ones are equal and the first would be taken; between those two round robin decides.
    expect(choose([loaded, turnJustNow, turnLongAgo], context())?.id).toBe('A')
    expect(choose([], context())).toBeUndefined()
  })
})

describe('round robin', () => {
  it('gives everybody a turn before anybody has a second', () => {
    const scheduler = createScheduler({ depth: 5 })
    scheduler.setCustomer(1, 1, null)
    for (const id of ['A', 'B', 'C']) addTerminal(scheduler, id, { policy: 'round_robin' })
    scheduler.offer(waitingTasks(9))
    const turns = runThrough(scheduler, 9).map(({ terminal: { id } }) => id)
    for (let from = 0; from < 9; from += 3) expect(new Set(turns.slice(from, from + 3)).size).toBe(3)
  })
})

describe('least tasks', () => {
  it('takes whoever has the fewest for its weight', () => {
    const [one, two, heavy] = [terminal('A'), terminal('B'), terminal('C', { weight: 4 })]
    one.queued.set('x', queued())
    for (const id of ['y', 'z']) two.queued.set(id, queued())
    for (const id of ['p', 'q', 'r']) heavy.queued.set(id, queued())
    expect(policies.least_tasks.choose([two, one, heavy], context()).id).toBe('C')
    expect(policies.least_tasks.choose([two, one], context()).id).toBe('A')
  })

  it('takes turns among equals', () => {
    const [a, b] = [terminal('A'), terminal('B')]
    a.lastTurn = 2
    b.lastTurn = 1
    expect(policies.least_tasks.choose([a, b], context()).id).toBe('B')
  })

  it('counts what was picked and is not stored yet, and what executes', () => {
    const [reserved, executing, idle] = [terminal('A'), terminal('B'), terminal('C')]
    reserved.reserved = 1
    executing.executing = { taskId: 'x', type: 'query_av', sinceMs: NOW }
    expect(policies.least_tasks.choose([reserved, executing, idle], context()).id).toBe('C')
  })
})

describe('S12 live load: whoever is expected to have finished first', () => {
  const learned = (...runs: [string, string, number][]) => {
    const durations = new Durations()
    for (const [id, type, ms] of runs) for (let i = 0; i < 20; i++) durations.record(id, type, ms)
    return durations
  }

  it('a fast one with work is better than a slow idle one', () => {
    const [fast, slow] = [terminal('fast'), terminal('slow')]
    fast.queued.set('x', queued())
    const durations = learned(['fast', 'query_av', 1_000], ['slow', 'query_av', 5_000])
    expect(policies.live_load.choose([slow, fast], context(durations)).id).toBe('fast')
    for (let i = 0; i < 5; i++) fast.queued.set(`more-${i}`, queued())
    expect(policies.live_load.choose([slow, fast], context(durations)).id).toBe('slow')
  })

  it('what it executes counts for the time that is left', () => {
    const [began, ends] = [terminal('began'), terminal('ends')]
    began.executing = { taskId: 'x', type: 'query_av', sinceMs: NOW }
    ends.executing = { taskId: 'y', type: 'query_av', sinceMs: NOW - 2_900 }
    expect(policies.live_load.choose([began, ends], context()).id).toBe('ends')
  })

  it('what runs far longer than usual is not about to end', () => {
    const [stuck, began] = [terminal('stuck'), terminal('began')]
    stuck.executing = { taskId: 'x', type: 'query_av', sinceMs: NOW - 60_000 }
    began.executing = { taskId: 'y', type: 'query_av', sinceMs: NOW }
    expect(policies.live_load.choose([stuck, began], context()).id).toBe('began')
  })

  it('each operation has a time of its own, known terminals and unknown ones', () => {
    const durations = learned(['A', 'issue_ticket', 10_000], ['A', 'query_av', 1_000], ['B', 'query_av', 2_000])
    expect(durations.expected('A', 'issue_ticket')).toBeCloseTo(10_000, 0)
    // B never issued a ticket, and is slower than others with the rest.
    expect(durations.expected('B', 'issue_ticket')).toBeGreaterThan(10_000)
    // Of C nothing is known.
    expect(durations.expected('C', 'issue_ticket')).toBeCloseTo(10_000, 0)
  })

  it('weight and recent failures count', () => {
    const [heavy, failing, plain] = [terminal('heavy', { weight: 2 }), terminal('failing'), terminal('plain')]
    for (let i = 0; i < 5; i++) failing.recordOutcome(false)
    expect(policies.live_load.choose([plain, failing, heavy], context()).id).toBe('heavy')
    expect(policies.live_load.choose([failing, plain], context()).id).toBe('plain')
    for (let i = 0; i < 30; i++) failing.recordOutcome(true)
    plain.queued.set('x', queued())
    expect(policies.live_load.choose([failing, plain], context()).id).toBe('failing')
  })
})

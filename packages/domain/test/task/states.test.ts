import { describe, expect, it } from 'vitest'
import {
  allTransitions,
  finalStates,
  isFinal,
  isReported,
  nextState,
  type TaskEvent,
  type TaskState,
  taskStates,
} from '../../src/index.ts'

/** The drawing in the specification, written down by hand: what is not here is illegal. */
const drawn: [from: TaskState, event: TaskEvent, to: TaskState][] = [
  ['pending', 'assign', 'assigned'],
  ['pending', 'cancel', 'canceled'],
  ['pending', 'expire', 'expired'],
  ['assigned', 'withdraw', 'pending'],
  ['assigned', 'claim', 'executing'],
  ['assigned', 'cancel', 'canceled'],
  ['assigned', 'expire', 'expired'],
  ['executing', 'complete', 'completed'],
  ['executing', 'fail', 'failed'],
  ['executing', 'cancel', 'canceled'],
  ['executing', 'retry', 'pending'],
  ['executing', 'lose', 'unknown'],
  ['unknown', 'complete', 'completed'],
  ['unknown', 'fail', 'failed'],
]
const events = [...new Set(drawn.map(([, event]) => event))]
const key = (...parts: string[]) => parts.join(' ')

describe('the state table', () => {
  it('holds the steps that are drawn and no other', () => {
    expect(allTransitions().map(({ from, event, to }) => key(from, event, to))).toEqual(
      drawn.map((step) => key(...step)),
    )
  })

  const pairs = taskStates.flatMap((state) => events.map((event) => [state, event] as const))
  const legal = new Map(drawn.map(([from, event, to]) => [key(from, event), to]))

  it.each(pairs.filter(([state, event]) => legal.has(key(state, event))))('leads on from %s by %s', (state, event) => {
    expect(nextState(state, event)).toBe(legal.get(key(state, event)))
  })

  it.each(pairs.filter(([state, event]) => !legal.has(key(state, event))))(
    'leads nowhere from %s by %s',
    (state, event) => {
      expect(nextState(state, event)).toBeNull()
    },
  )

  it('has one way at most between two states', () => {
    const ways = drawn.map(([from, , to]) => key(from, to))
    expect(new Set(ways).size).toBe(ways.length)
  })

  it('lets every state be reached from pending, and an end be reached from every state', () => {
    const reach = (from: TaskState, seen = new Set<TaskState>()): Set<TaskState> => {
      if (seen.has(from)) return seen
      seen.add(from)
      for (const [before, , to] of drawn) if (before === from) reach(to, seen)
      return seen
    }
    expect([...reach('pending')].sort()).toEqual([...taskStates].sort())
    for (const state of taskStates) expect([...reach(state)].some(isFinal)).toBe(true)
  })

  it('ends in exactly the states that no step leaves', () => {
    const left = new Set(drawn.map(([from]) => from))
    expect(taskStates.filter((state) => !left.has(state)).sort()).toEqual([...finalStates].sort())
    expect(taskStates.filter(isFinal).sort()).toEqual(['canceled', 'completed', 'expired', 'failed'])
  })

  it('tells customers of every end, and of unknown', () => {
    expect(taskStates.filter(isReported).sort()).toEqual(['canceled', 'completed', 'expired', 'failed', 'unknown'])
  })

  it('S6 never leads from unknown back to work', () => {
    for (const event of events) {
      expect(['pending', 'assigned', 'executing']).not.toContain(nextState('unknown', event))
    }
  })
})

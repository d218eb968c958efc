import { describe, expect, it } from 'vitest'
import { type Outcome, type SimulatedTerminal, simulate } from './simulation.ts'

const speeds = (...all: number[]): SimulatedTerminal[] => all.map((speed) => ({ speed }))
const ratio = (outcome: { makespanMs: number; idealMs: number }) => outcome.makespanMs / outcome.idealMs

const UNEQUAL = speeds(2, 2, 1.5, 1, 1, 1, 0.5, 0.5)

describe('S12 even load: the work ends within 1.15 of the ideal makespan', () => {
  it.each([
    ['8 terminals, the fastest four times as fast as the slowest', UNEQUAL, 400],
    ['6 equal terminals', speeds(1, 1, 1, 1, 1, 1), 300],
    ['one fast, five slow', speeds(4, 0.5, 0.5, 0.5, 0.5, 0.5), 300],
    [
      '60 terminals, more than a policy looks at',
      speeds(...Array.from({ length: 60 }, (_, i) => [0.5, 1, 2][i % 3] ?? 1)),
      3_000,
    ],
  ])('%s', (_name, terminals, tasks) => {
    const outcome = simulate({ terminals, tasks })
    expect(outcome.done).toBe(tasks)
    expect(ratio(outcome)).toBeLessThanOrEqual(1.15)
  })

  it('a short day too, which it would miss by far if nothing were withdrawn', () => {
    const [left, withdrawn] = [false, true].map((relief) => simulate({ terminals: UNEQUAL, tasks: 100, relief }))
    expect(ratio(left as Outcome)).toBeGreaterThan(1.15)
    expect(ratio(withdrawn as Outcome)).toBeLessThanOrEqual(1.15)
  })

  it('a terminal that becomes ten times slower in the middle of it strands little', () => {
    const terminals = [...speeds(1, 1, 1, 1, 1), { speed: 1, change: { atMs: 120_000, speed: 0.1 } }]
    const outcome = simulate({ terminals, tasks: 300 })
    expect(outcome.done).toBe(300)
    expect(ratio(outcome)).toBeLessThanOrEqual(1.15)
  })

  it('what stands behind a slow terminal is withdrawn for an idle one', () => {
    const terminals = speeds(4, 4, 0.2)
    const [left, withdrawn] = [false, true].map((relief) =>
      simulate({ terminals, tasks: 60, policy: 'round_robin', relief }),
    )
    expect([left?.done, withdrawn?.done]).toEqual([60, 60])
    expect([left?.moved, withdrawn?.moved]).toEqual([0, expect.any(Number)])
    expect(withdrawn?.moved).toBeGreaterThan(0)
    expect(withdrawn?.makespanMs ?? 0).toBeLessThan((left?.makespanMs ?? 0) * 0.9)
  })

  it('the faster do more, in proportion', () => {
    const { byTerminal } = simulate({ terminals: speeds(2, 1), tasks: 300 })
    expect((byTerminal[0] ?? 0) / (byTerminal[1] ?? 1)).toBeGreaterThan(1.7)
    expect((byTerminal[0] ?? 0) / (byTerminal[1] ?? 1)).toBeLessThan(2.4)
  })
})

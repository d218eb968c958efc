import { describe, expect, it } from 'vitest'
import { type Fault, faultKinds, makePlan } from '../src/index.ts'

const options = { seed: 7, terminals: 10, python: 2, forMs: 1_200_000, pace: 1, kinds: faultKinds }

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makePlan(options)).toEqual(makePlan(options))
    expect(makePlan({ ...options, seed: 8 }).digest).not.toBe(makePlan(options).digest)
  })

  it('has every kind, in order, within its time', () => {
    const { faults } = makePlan(options)
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(faultKinds))
    expect(faults.map(({ atMs }) => atMs)).toEqual(faults.map(({ atMs }) => atMs).toSorted((a, b) => a - b))
    expect(faults.every(({ atMs }) => atMs >= 0 && atMs < options.forMs)).toBe(true)
  })

  it('kills each service before any of them twice as often as another', () => {
    const killed = makePlan(options).faults.filter(({ kind }) => kind === 'kill')
    const counts = Object.values(Object.groupBy(killed, ({ target }) => target)).map((kills) => kills?.length ?? 0)
    expect(counts).toHaveLength(7)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  it('has only the kinds that are asked for', () => {
    const { faults } = makePlan({ ...options, kinds: ['redis_flush', 'terminal_crash'] })
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['redis_flush', 'terminal_crash']))
    expect(makePlan({ ...options, kinds: [] }).faults).toEqual([])
  })

  it('strikes no Python terminal where there is none, and the others alike', () => {
    const without = makePlan({ ...options, terminals: 8, python: 0 }).faults
    expect(without).toEqual(makePlan(options).faults.filter(({ kind }) => !kind.startsWith('python_')))
  })

  it('of another pace is shorter in all', () => {
    const longest = (faults: readonly Fault[]) => Math.max(...faults.map(({ forMs }) => forMs))
    const quick = makePlan({ ...options, pace: 4 }).faults
    expect(longest(quick)).toBeLessThanOrEqual(longest(makePlan(options).faults) / 3)
    expect(quick.length).toBeGreaterThan(2 * makePlan(options).faults.length)
  })
})

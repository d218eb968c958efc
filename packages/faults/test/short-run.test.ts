import { describe, expect, it } from 'vitest'
import { faultKinds, runFaults } from '../src/index.ts'
import { findPython } from '../src/terminals/python-program.ts'

/** Longer than the run can take: it bounds itself. */
const TIMEOUT_MS = 600_000

describe('S1 S2 S5 S6 S7 S8 S9 S10 a short run with a fixed seed', () => {
  it(
    'loses nothing and does nothing twice while every part of the platform dies',
    async () => {
      const said: string[] = []
      const verdict = await runFaults(
        {
          tasks: 90,
          seed: 4,
          terminals: 9,
          python: 1,
          rate: 5,
          speed: 40,
          kinds: faultKinds,
          pace: 4,
          settleMs: 90_000,
          keep: false,
        },
        (line) => said.push(line),
        new AbortController().signal,
      )
      // What was found is the message; the log tells where the evidence is kept.
      expect(verdict.violations, said.join('\n')).toEqual([])
      expect(Object.values(verdict.must_be_zero).every((count) => count === 0)).toBe(true)
      expect(verdict.counts.accepted).toBeGreaterThan(60)
      expect(verdict.counts.completed).toBeGreaterThan(30)
      expect(verdict.counts['callbacks acknowledged']).toBeGreaterThan(30)
      // Without Python the run says so, loudly.
      expect(verdict.counts['Python terminals']).toBe(findPython() === null ? 0 : 1)
      expect(Object.keys(verdict.faults).length).toBeGreaterThan(20)
    },
    TIMEOUT_MS,
  )
})

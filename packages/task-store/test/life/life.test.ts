import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Bench, openBench } from '../bench.ts'
import type { Model } from './model.ts'
import { Cancel, Expire, Publish, Resolve } from './publishing-steps.ts'
import type { Real } from './step.ts'
import { Assign, Claim, Commit, Lose, Poll, Renew, Report, Withdraw } from './terminal-steps.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ connections: 4 })
})
afterAll(() => bench.dispose())

const BALANCE = 1_000
const TERMINALS = 2

const pick = fc.nat(4)
const terminal = fc.nat(TERMINALS - 1)
const boot = fc.constantFrom('boot-1', 'boot-1', 'boot-2', null)
/** Mostly what is true now, sometimes what was. */
const ago = fc.constantFrom(0, 0, 0, 1)

const publish = fc
  .record({ isWrite: fc.boolean(), pnr: fc.nat(2), priceFen: fc.constantFrom(0, 100, 300), told: fc.boolean() })
  .map((how) => new Publish(how))
const assign = fc.tuple(pick, terminal).map((parts) => new Assign(...parts))
const claim = fc
  .tuple(pick, fc.record({ bootId: boot, announces: fc.constantFrom(true, true, false), ago }))
  .map((parts) => new Claim(...parts))
const report = fc
  .tuple(
    pick,
    fc.record({
      status: fc.constantFrom('success' as const, 'failed' as const, 'failed' as const, 'canceled' as const),
      retryable: fc.boolean(),
      ago,
      copies: fc.constantFrom(1, 1, 2),
      text: fc.nat(1),
    }),
  )
  .map((parts) => new Report(...parts))

/** What moves a task forward comes more often: otherwise few would live to see their end. */
const steps = [
  publish,
  publish,
  assign,
  assign,
  assign,
  claim,
  claim,
  claim,
  report,
  report,
  fc.tuple(pick, ago).map((parts) => new Commit(...parts)),
  fc
    .tuple(pick, fc.constantFrom('current' as const, 'heartbeat' as const, 'progress' as const, 'alive' as const))
    .map((parts) => new Renew(...parts)),
  fc
    .tuple(terminal, fc.record({ bootId: boot, names: fc.constantFrom(true, false, null) }))
    .map((parts) => new Poll(...parts)),
  fc
    .tuple(pick, fc.constantFrom('lease' as const, 'deadline' as const, 'silence' as const))
    .map((parts) => new Lose(...parts)),
  fc.tuple(pick, ago).map((parts) => new Withdraw(...parts)),
  pick.map((one) => new Cancel(one)),
  pick.map((one) => new Expire(one)),
  fc.tuple(pick, fc.constantFrom('completed' as const, 'failed' as const)).map((parts) => new Resolve(...parts)),
]

let runs = 0
async function begin(): Promise<{ model: Model; real: Real }> {
  const customer = await bench.customer({ balanceFen: BALANCE })
  const terminals: string[] = []
  for (let i = 0; i < TERMINALS; i++) terminals.push((await bench.terminal()).id)
  const run = String(++runs).padStart(5, '0')
  return { model: { balance: BALANCE, tasks: [] }, real: { bench, customer, terminals, pnrs: [`A${run}`, `B${run}`] } }
}

describe("S1-S7 a task's whole life equals its model", () => {
  it('in any order of what customers, dispatchers, terminals, clocks and people do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 60, size: 'large' }), async (commands) => {
        const beginning = await begin()
        await fc.asyncModelRun(() => beginning, commands)
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})

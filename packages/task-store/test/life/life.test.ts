import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Bench, openBench } from '../bench.ts'
import type { Model } from './model.ts'
import { Cancel, Expire, Publish, Resolve } from './publishing-steps.ts'
import type { Real } from './step.ts'
import { Assign, Claim, Commit, Lose, Poll, Renew, Report, Withdraw } from './terminal-steps.ts'

/** Many runs in one test: longer than the usual minute on a machine that is busy with other things. */
const TIMEOUT_MS = 300_000

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ connections: 4 })
})
afterAll(() => bench.dispose())

const BALANCE = 1_000
const TERMINALS = 3

const pick = fc.nat(59)
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

const commit = fc.tuple(pick, ago).map((parts) => new Commit(...parts))
const renew = fc
  .tuple(pick, fc.constantFrom('current' as const, 'heartbeat' as const, 'progress' as const, 'alive' as const))
  .map((parts) => new Renew(...parts))
const poll = fc
  .tuple(terminal, fc.record({ bootId: boot, names: fc.constantFrom(true, false, null) }))
  .map((parts) => new Poll(...parts))
const lose = fc
  .tuple(pick, fc.constantFrom('lease' as const, 'deadline' as const, 'silence' as const))
  .map((parts) => new Lose(...parts))
const withdraw = fc.tuple(pick, ago).map((parts) => new Withdraw(...parts))
const cancel = pick.map((one) => new Cancel(one))
const expire = pick.map((one) => new Expire(one))
const resolve = fc
  .tuple(pick, fc.constantFrom('completed' as const, 'failed' as const))
  .map((parts) => new Resolve(...parts))

/** What moves a task forward comes more often than what ends it. */
const step = fc.oneof(
  { weight: 5, arbitrary: publish },
  { weight: 12, arbitrary: assign },
  { weight: 16, arbitrary: claim },
  { weight: 8, arbitrary: commit },
  { weight: 6, arbitrary: renew },
  { weight: 10, arbitrary: report },
  { weight: 4, arbitrary: poll },
  { weight: 6, arbitrary: lose },
  { weight: 2, arbitrary: withdraw },
  { weight: 2, arbitrary: cancel },
  { weight: 2, arbitrary: expire },
  { weight: 3, arbitrary: resolve },
)

let runs = 0
async function begin(): Promise<{ model: Model; real: Real }> {
  const customer = await bench.customer({ balanceFen: BALANCE })
  const terminals: string[] = []
  for (let i = 0; i < TERMINALS; i++) terminals.push((await bench.terminal()).id)
  const run = String(++runs).padStart(5, '0')
  return { model: { balance: BALANCE, tasks: [] }, real: { bench, customer, terminals, pnrs: [`A${run}`, `B${run}`] } }
}

describe("S1-S7 a task's whole life equals its model", () => {
  it(
    'in any order of what customers, dispatchers, terminals, clocks and people do',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 150 }), async (commands) => {
          const beginning = await begin()
          await fc.asyncModelRun(() => beginning, commands)
        }),
        { numRuns: 25, endOnFailure: true },
      )
    },
    TIMEOUT_MS,
  )
})

import { checkAccounts } from '@etermai/ledger'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../bench.ts'
import { type Actor, clock, customerService, dispatcher, operator, publisher, terminal, type World } from './actors.ts'
import { faultsOf } from './faults.ts'

/** Many runs in one test: longer than the usual minute on a machine that is busy with other things. */
const TIMEOUT_MS = 300_000

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ connections: 16 })
})
afterAll(() => bench.dispose())

const TERMINALS = 3
const choices = (length: number) => fc.array(fc.nat(10_000), { minLength: length, maxLength: length })

let runs = 0
async function openWorld(): Promise<World> {
  const run = String(++runs).padStart(5, '0')
  const terminals: string[] = []
  for (let i = 0; i < TERMINALS; i++) terminals.push((await bench.terminal()).id)
  return {
    bench,
    customer: await bench.customer({ balanceFen: 1_000 }),
    terminals,
    pnrs: [`A${run}`, `B${run}`, null, null],
    presses: new Map(),
    surprises: [],
  }
}

describe("S1-S7 many tasks' lives at once", () => {
  it(
    'keep every rule, whoever meets whom: seen while it happens and at the end',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            publishing: choices(30),
            dispatching: choices(60),
            second: choices(60),
            terminals: fc.tuple(choices(60), choices(60), choices(60)),
            canceling: choices(10),
            clock: choices(20),
            operating: choices(15),
          }),
          async (programs) => {
            const world = await openWorld()
            const play = async (actor: Actor, program: number[]) => {
              for (const choice of program) await actor(world, choice)
            }
            const faults: unknown[] = []
            const watch = async () => {
              for (let i = 0; i < 15; i++) faults.push(...(await faultsOf(bench, world.customer.userId)))
            }
            await Promise.all([
              play(publisher, programs.publishing),
              play(dispatcher, programs.dispatching),
              play(dispatcher, programs.second),
              ...world.terminals.map((id, i) => play(terminal(id), programs.terminals[i] ?? [])),
              play(customerService, programs.canceling),
              play(clock, programs.clock),
              play(operator, programs.operating),
              watch(),
            ])
            faults.push(...(await faultsOf(bench, world.customer.userId)))
            expect(faults).toEqual([])
            expect(world.surprises).toEqual([])
            expect([...world.presses].filter(([, times]) => times > 1)).toEqual([])
          },
        ),
        { numRuns: 12, endOnFailure: true },
      )
      expect(await checkAccounts(bench.db)).toEqual([])
    },
    TIMEOUT_MS,
  )
})

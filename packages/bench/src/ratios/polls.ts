import { keyOf } from '../load/requests.ts'
import type { Ratio } from '../ratio.ts'
import { processorTime, type Side, sideBySide } from '../side-by-side.ts'
import { openPlatform, type Platform } from '../subjects/platform.ts'
import { openBare } from '../subjects/programs.ts'

/** Some six seconds: who was seen is written to Postgres every five. */
const POLLS = 150_000
const CONNECTIONS = 64
const MANY = 10_000
const FEW = 10

/** P4: what it costs to tell a terminal that there is nothing to do, beside the HTTP that carries it. */
export const emptyPolls: Ratio = {
  id: 'P4',
  name: 'empty polls with 10,000 terminals ÷ bare POST of the same body',
  unit: 'polls/s ÷ calls/s',
  target: 0.6,
  better: 'higher',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(MANY)
    things.defer(() => platform.stop())
    const bare = await openBare()
    things.defer(() => bare.stop())
    const bodies = platform.people.terminals.map((key) => ({ ...keyOf(key), boot_id: 'bench' }))
    const order = { kind: 'repeat', port: bare.port, path: '/api/get_task', bodies, count: POLLS } as const
    const other: Side = {
      name: 'bare',
      subject: bare,
      order: () => ({ order: { ...order, connections: CONNECTIONS }, operations: POLLS }),
    }
    return await sideBySide([pollingSide('polls', platform), other], rounds, log)
  },
}

/** P5: whether a poll costs more when there are more terminals. */
export const growingFleet: Ratio = {
  id: 'P5',
  name: 'processor time of a poll with 10,000 terminals ÷ with 10',
  unit: 'µs ÷ µs',
  target: 1.15,
  better: 'lower',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const many = await openPlatform(MANY)
    things.defer(() => many.stop())
    const few = await openPlatform(FEW)
    things.defer(() => few.stop())
    const sides = [pollingSide('10,000', many), pollingSide('10', few)] as const
    return await sideBySide(
      [
        { ...sides[0], figure: processorTime },
        { ...sides[1], figure: processorTime },
      ],
      rounds,
      log,
    )
  },
}

function pollingSide(name: string, platform: Platform): Side {
  const { terminals } = platform.people
  const order = { kind: 'poll', port: platform.port, terminals, count: POLLS, connections: CONNECTIONS } as const
  return { name, subject: platform, order: () => ({ order, operations: POLLS }) }
}

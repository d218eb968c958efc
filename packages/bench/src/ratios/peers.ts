import type { LifeInput } from '../load/life.ts'
import type { Ratio } from '../ratio.ts'
import { sideBySide } from '../side-by-side.ts'
import { openPlatform } from '../subjects/platform.ts'
import { openPeer } from '../subjects/programs.ts'

const TASKS = 4_000
const TERMINALS = 50
const PUBLISHERS = 64

/** The same job done by what a team would build in a week; see peers/. Tasks a second of processor time. */
function peer(id: string, kind: 'bullmq' | 'skip-locked', name: string): Ratio {
  return {
    id,
    name,
    unit: 'tasks/CPU-s ÷ tasks/CPU-s',
    target: 5,
    better: 'higher',
    async measure(rounds, log) {
      await using things = new AsyncDisposableStack()
      const platform = await openPlatform(TERMINALS)
      things.defer(() => platform.stop())
      const { customers, terminals } = platform.people
      const [caller] = customers
      if (caller === undefined) throw new RangeError('no customer')
      const { username, apiKey, md5Key } = caller
      const other = await openPeer(kind, { USERNAME: username, API_KEY: apiKey, MD5_KEY: md5Key })
      things.defer(() => other.stop())
      const life = { caller, terminals, tasks: TASKS, publishers: PUBLISHERS, batch: 1, perSecond: 0 }
      const order = (port: number) => (nth: number) => ({
        order: { kind: 'life', port, run: `${id}-${nth}`, ...life } satisfies { kind: 'life' } & LifeInput,
        operations: TASKS,
      })
      const figure = (_told: object, operations: number, cpuSeconds: number) => operations / cpuSeconds
      return await sideBySide(
        [
          { name: 'platform', subject: platform, order: order(platform.port), figure },
          { name: kind, subject: other, order: order(other.port), figure },
        ],
        rounds,
        log,
      )
    },
  }
}

export const besideBullmq = peer('PEER1', 'bullmq', 'whole life ÷ Fastify and BullMQ, one row a statement')
export const besideSkipLocked = peer('PEER2', 'skip-locked', 'whole life ÷ a Postgres queue with SKIP LOCKED polls')

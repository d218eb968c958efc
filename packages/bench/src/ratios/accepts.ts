import { randomUUID } from 'node:crypto'
import { publication } from '../load/requests.ts'
import type { Ratio } from '../ratio.ts'
import { sideBySide } from '../side-by-side.ts'
import { openPlatform } from '../subjects/platform.ts'
import { openBare } from '../subjects/programs.ts'

const ACCEPTS = 10_000
const BARE = 60_000
const CONNECTIONS = 64

/** P1: what signing, checking, holding money and keeping it cost beside the HTTP that carries it. */
export const accepts: Ratio = {
  id: 'P1',
  name: 'signed, durable accepts ÷ bare POST of the same body',
  unit: 'accepts/s ÷ calls/s',
  target: 0.35,
  better: 'higher',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(10)
    things.defer(() => platform.stop())
    const bare = await openBare()
    things.defer(() => bare.stop())
    const [caller] = platform.people.customers
    if (caller === undefined) throw new RangeError('no customer')
    const text = publication(caller, randomUUID(), 1, '').toString()
    const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as object
    return await sideBySide(
      [
        {
          name: 'accepts',
          subject: platform,
          order: (nth) => ({
            order: {
              kind: 'accept',
              port: platform.port,
              caller,
              run: `p1-${nth}`,
              count: ACCEPTS,
              batch: 1,
              connections: CONNECTIONS,
            },
            operations: ACCEPTS,
          }),
        },
        {
          name: 'bare',
          subject: bare,
          order: () => ({
            order: {
              kind: 'repeat',
              port: bare.port,
              path: '/api/query_av',
              bodies: [body],
              count: BARE,
              connections: CONNECTIONS,
            },
            operations: BARE,
          }),
        },
      ],
      rounds,
      log,
    )
  },
}

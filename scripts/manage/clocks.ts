import type { OperationType } from '@etermai/domain'
import { readClocks, setClocks } from '@etermai/settings'
import { UsageError } from './failure.ts'
import type { Noun } from './program.ts'
import { given } from './values.ts'

interface SetOptions {
  wait?: number
  fetch?: number
  lease?: number
  deadline?: number
}

const seconds = (text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new UsageError(`seconds, greater than 0, not ${text}`)
  return Math.round(value * 1_000)
}

export const clocks: Noun = (program, act) => {
  const noun = program.command('clocks').description('how long each phase of a task may last, by operation')

  noun
    .command('list')
    .description('the four clocks of every operation, ms')
    .action((_, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const lines = Object.entries(await readClocks(session.db)).map(([operation, times]) => ({
          operation,
          ...times,
        }))
        output.list(lines, ['operation', 'waitMs', 'fetchMs', 'leaseMs', 'deadlineMs'])
      }),
    )

  noun
    .command('set <operation>')
    .description('set some of the clocks; what is not given goes back to its default')
    .option('--wait <seconds>', 'waiting for a terminal, then expired', seconds)
    .option('--fetch <seconds>', 'assigned and not fetched, then given to another', seconds)
    .option('--lease <seconds>', 'executing without a sign of life, then lost', seconds)
    .option('--deadline <seconds>', 'from the claim to the end', seconds)
    .action((operation: OperationType, options: SetOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { wait, fetch, lease, deadline } = options
        const times = given({ waitMs: wait, fetchMs: fetch, leaseMs: lease, deadlineMs: deadline })
        await setClocks(session, { operation, clocks: times })
        output.done(`clocks of ${operation} are set`, { operation, clocks: times })
      }),
    )

  noun
    .command('clear <operation>')
    .description("the operation's own clocks hold again")
    .action((operation: OperationType, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await setClocks(session, { operation, clocks: null })
        output.done(`${operation} has its own clocks again`, { operation })
      }),
    )
}

import type { Command } from 'commander'
import { alerts } from './alerts.ts'
import { assign } from './assign.ts'
import { audit } from './audit.ts'
import { callbacks } from './callbacks.ts'
import { clocks } from './clocks.ts'
import type { GlobalOptions } from './connection.ts'
import { customers } from './customers.ts'
import { doctor } from './doctor/index.ts'
import { exitCodes, failureOf } from './failure.ts'
import { keys } from './keys.ts'
import { mail } from './mail.ts'
import { money } from './money.ts'
import { offices } from './offices.ts'
import { Output, type Streams } from './output.ts'
import { permissions } from './permissions.ts'
import { prices } from './prices.ts'
import { type Act, createProgram } from './program.ts'
import { queues } from './queues.ts'
import { reports } from './reports.ts'

import { schedules } from './schedules.ts'
import { Session } from './session.ts'
import { settings } from './settings.ts'
import { tasks } from './tasks/index.ts'
import { terminals } from './terminals.ts'

const nouns = [
  customers,
  keys,
  permissions,
  offices,
  prices,
  clocks,
  settings,
  assign,
  money,
  terminals,
  tasks,
  schedules,
  callbacks,
  alerts,
  queues,
  doctor,
  mail,
  reports,
  audit,
]

/** Runs one command line and answers its exit code. */
export async function manage(args: readonly string[], streams: Streams): Promise<number> {
  const act: Act = async (options, work) => {
    await using session = new Session(options)
    await work({ session, output: new Output(streams, options.json) })
  }
  const program = createProgram()
  for (const noun of nouns) noun(program, act)
  speakThrough(program, streams)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCodes.ok
  } catch (error) {
    const failure = failureOf(error)
    if ('code' in failure) new Output(streams, program.opts<GlobalOptions>().json).failure(failure)
    return failure.exitCode
  }
}

/** Commander ends nothing and prints nothing by itself, in no command. */
function speakThrough(command: Command, streams: Streams): void {
  command.exitOverride().configureOutput({ writeOut: streams.out, writeErr: streams.err })
  command.configureHelp({ showGlobalOptions: true })
  for (const sub of command.commands) speakThrough(sub, streams)
}

import { audit } from '@etermai/accounts'
import { createLog } from '@etermai/platform'
import { type Check, createChecks, examine, type Outcome } from '@etermai/reconciler'
import { FoundSomething, UsageError } from '../failure.ts'
import type { Noun } from '../program.ts'
import type { Session } from '../session.ts'
import { answersOf } from './answers.ts'
import { explain, isBad, lineOf } from './explain.ts'

interface Options {
  repair: boolean
  all: boolean
  check: string[]
}

/** Newest rows of each history that are looked at unless all are. */
const NEWEST = 20_000

export const doctor: Noun = (program, act) => {
  program
    .command('doctor')
    .description('is everything as it must be? Explains what is not, and changes nothing unless asked to')
    .option('--repair', 'put right what is safe to put right', false)
    .option('--all', 'go through the whole history, not only its newest 20,000 tasks', false)
    .option('--check <name...>', 'only these checks', [])
    .addHelpText(
      'after',
      '\nExit codes: 0 all is well, or was put right · 1 something is not · 2 the command line is wrong\n',
    )
    .action((options: Options, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const checks = chosen(options.check)
        const answers = await answersOf(session)
        const outcomes = await look(session, checks, options)
        if (options.repair) await record(session, outcomes)
        output.sections({ answers, checks: outcomes.map(lineOf) }, explain(outcomes))
        if (outcomes.some(isBad) || answers.some((part) => !part.answers)) throw new FoundSomething()
      }),
    )
}

function chosen(names: readonly string[]): Check[] {
  const checks = createChecks()
  const known = checks.map(({ name }) => name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new UsageError(`no check ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  return names.length === 0 ? checks : checks.filter(({ name }) => names.includes(name))
}

async function look(session: Session, checks: Check[], { repair, all }: Options): Promise<Outcome[]> {
  const { db, redisUrl = '' } = session
  const stores = { db, redis: await session.redis, redisUrl, log: createLog('doctor', 'silent') }
  return examine(stores, { checks, repair, all, newest: NEWEST })
}

/** What was put right stands in the audit trail, one line a check. */
async function record({ db, actor }: Session, outcomes: readonly Outcome[]): Promise<void> {
  for (const { check, repaired } of outcomes) {
    if (repaired.length === 0) continue
    const subjects = repaired.slice(0, 100).map(({ subject }) => subject)
    const after = { count: repaired.length, subjects }
    await audit(db, { actor: actor.name, action: 'doctor.repair', subject: `check:${check.name}`, after })
  }
}

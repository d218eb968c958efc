import {
  editTerminal,
  listTerminalEvents,
  listTerminals,
  registerTerminal,
  rotateTerminalKey,
  setTerminalState,
  showTerminal,
  type TerminalState,
} from '@etermai/fleet'
import type { Command } from 'commander'
import type { Act, Noun } from './program.ts'
import { tellDispatcher } from './tell-dispatcher.ts'
import { assignment } from './terminal-policy.ts'
import { given, number, time } from './values.ts'

interface Description {
  name?: string
  kind?: string
  os?: string
  remark?: string
  group?: string
  weight?: number
}

function withDescription(command: Command): Command {
  return command
    .option('--name <text>')
    .option('--kind <text>', 'what kind of machine')
    .option('--os <text>', 'operating system')
    .option('--remark <text>')
    .option('--group <name>', 'a terminal group that exists')
    .option('--weight <number>', 'share of work; 1 is usual', number)
}

function descriptionOf({ name, kind, os, remark, group, weight }: Description) {
  return given({ name, kind, os, remark, group, weight })
}

export const terminals: Noun = (program, act) => {
  const noun = program.command('terminals').description('terminals: keys, states, groups, assignment policy')

  withDescription(noun.command('create <office> <pid>').description('register a terminal; its key is shown only now'))
    .option('--owner <username>', 'whose terminal it is')
    .action((officeNo: string, pid: string, options: Description & { owner?: string }, command) =>
      act(command.optsWithGlobals(), async (run) => {
        const { owner } = options
        const made = await registerTerminal(run.session, {
          officeNo,
          pid,
          ...descriptionOf(options),
          ...given({ owner }),
        })
        await tellDispatcher(run.session)
        run.output.record({ ...made, officeNo, pid })
      }),
    )

  withDescription(noun.command('edit <id>').description('change what is given')).action(
    (terminalId: string, options: Description, command) =>
      act(command.optsWithGlobals(), async (run) => {
        const group = options.group === 'none' ? null : options.group
        await editTerminal(run.session, {
          terminalId,
          ...descriptionOf(options),
          ...(group === undefined ? {} : { group }),
        })
        await tellDispatcher(run.session)
        run.output.record(await showTerminal(run.session.db, terminalId))
      }),
  )

  noun
    .command('list')
    .description('list terminals')
    .option('--office <office>')
    .option('--group <name>')
    .option('--state <state>', 'active, draining, paused or quarantined')
    .action((filter: { office?: string; group?: string; state?: TerminalState }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { office: officeNo, group, state } = filter
        const columns = [
          'terminal_id',
          'office_no',
          'pid',
          'status',
          'state',
          'state_reason',
          'last_seen_at',
          'assigned_tasks',
          'executing_task_id',
          'success_count',
          'failure_count',
        ]
        output.list(await listTerminals(session.db, given({ officeNo, group, state })), columns)
      }),
    )

  noun
    .command('show <id>')
    .description('everything about a terminal, with its history')
    .action((terminalId: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const terminal = await showTerminal(session.db, terminalId)
        const events = await listTerminalEvents(session.db, terminalId)
        const history = events.map(({ at, kind, actor, detail }) => ({ at, kind, actor, detail }))
        output.sections({ terminal, history })
      }),
    )

  noun
    .command('rotate-key <id>')
    .description('a new key, shown only now; the old one ends within 5 seconds')
    .action((terminalId: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        output.record({ terminalId, ...(await rotateTerminalKey(session, { terminalId })) })
      }),
    )

  states(noun, act)
  assignment(noun, act)
}

const verbs = {
  drain: ['draining', 'finish what it executes, take nothing new; its waiting tasks move'],
  pause: ['paused', 'take nothing new until resumed'],
  quarantine: ['quarantined', 'take nothing new: something is wrong with it'],
} as const satisfies Record<string, readonly [TerminalState, string]>

function states(noun: Command, act: Act): void {
  for (const [verb, [state, description]] of Object.entries(verbs)) {
    noun
      .command(`${verb} <id>`)
      .description(description)
      .requiredOption('--reason <text>', 'why; others will ask')
      .option('--until <time>', 'active again by itself: 30m, 2h, 2026-12-31T08:00:00+08:00', time)
      .action((terminalId: string, { reason, until }: { reason: string; until?: Date }, command) =>
        act(command.optsWithGlobals(), async (run) => {
          await setTerminalState(run.session, { terminalId, state, reason, ...given({ until }) })
          await tellDispatcher(run.session)
          run.output.done(`${terminalId} is ${state}`, { terminalId, state })
        }),
      )
  }
  noun
    .command('resume <id>')
    .description('let a drained, paused or quarantined terminal work again')
    .action((terminalId: string, _, command) =>
      act(command.optsWithGlobals(), async (run) => {
        await setTerminalState(run.session, { terminalId, state: 'active' })
        await tellDispatcher(run.session)
        run.output.done(`${terminalId} is active`, { terminalId, state: 'active' })
      }),
    )
}

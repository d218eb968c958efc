import {
  type AssignmentPolicy,
  listTerminalGroups,
  readGlobalPolicy,
  setGlobalPolicy,
  setTerminalGroup,
} from '@etermai/fleet'
import type { Command } from 'commander'
import type { Act } from './program.ts'
import { tellDispatcher } from './tell-dispatcher.ts'
import { given } from './values.ts'

/** Groups of terminals, and how a terminal is picked for a task. */
export function assignment(noun: Command, act: Act): void {
  noun
    .command('policy [policy]')
    .description('how a terminal is picked: round_robin, least_tasks or live_load; without one, show')
    .option('--group <name>', 'only for terminals of this group; global takes the group back to the global policy')
    .action((policy: string | undefined, { group: name }: { group?: string }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if (policy !== undefined) {
          const chosen = policy as AssignmentPolicy
          if (name === undefined) await setGlobalPolicy(session, { policy: chosen })
          else await setTerminalGroup(session, { name, policy: policy === 'global' ? null : chosen })
          await tellDispatcher(session)
        }
        output.sections({
          global: { policy: await readGlobalPolicy(session.db) },
          groups: await listTerminalGroups(session.db),
        })
      }),
    )

  noun
    .command('group <name>')
    .description('make a terminal group, or change its remark')
    .option('--remark <text>')
    .action((name: string, { remark }: { remark?: string }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await setTerminalGroup(session, { name, ...given({ remark }) })
        output.done(`the group ${name} is there`, { name })
      }),
    )
}

import { assignUser, grantOffice, invalid, readUser } from '@etermai/accounts'
import { assignTerminal } from '@etermai/fleet'
import type { Noun } from './program.ts'
import { tellDispatcher } from './tell-dispatcher.ts'
import { given, time } from './values.ts'

const nobodyOr = (name: string): string | null => (name === 'none' ? null : name)

export const assign: Noun = (program, act) => {
  const noun = program.command('assign').description('what is an administrator’s: users, terminals, Offices')

  noun
    .command('user <username> <administrator>')
    .description('whose subordinate a user is; none for nobody’s')
    .action((username: string, administrator: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const parent = nobodyOr(administrator)
        await assignUser(session, { username, parent })
        output.done(`${username} is ${parent ?? 'nobody'}’s`, { username, administrator: parent })
      }),
    )

  noun
    .command('terminal <id> <administrator>')
    .description('whose terminal it is; none for nobody’s. It leaves a group that is another’s')
    .action((terminalId: string, administrator: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const owner = nobodyOr(administrator)
        await assignTerminal(session, { terminalId, owner })
        await tellDispatcher(session)
        output.done(`${terminalId} is ${owner ?? 'nobody'}’s`, { terminalId, administrator: owner })
      }),
    )

  noun
    .command('office <office> <administrator>')
    .description('an Office that an administrator may use and hand on; taken away by `offices revoke`')
    .option('--until <time>', 'valid until: 7d, 2026-12-31; without end by default', time)
    .action((officeNo: string, username: string, { until: validUntil }: { until?: Date }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if ((await readUser(session.db, username))?.scope === 'self')
          throw invalid('administrator', 'is none: `offices grant` grants to users')
        await grantOffice(session, { username, officeNo, ...given({ validUntil }) })
        output.done(`${username} may use ${officeNo} and hand it on`, { username, officeNo })
      }),
    )
}

import {
  createOffice,
  grantOffice,
  listGrants,
  listOffices,
  revokeOffice,
  setDefaultOffice,
  switchOffice,
} from '@etermai/accounts'
import type { Noun } from './program.ts'
import { given, time, yesNo } from './values.ts'

export const offices: Noun = (program, act) => {
  const noun = program.command('offices').description('Office numbers and who may use them')

  noun
    .command('create <office>')
    .description('make an Office number known')
    .option('--remark <text>')
    .action((officeNo: string, { remark }: { remark?: string }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await createOffice(session, { officeNo, ...given({ remark }) })
        output.done(`${officeNo} is known`, { officeNo })
      }),
    )

  noun
    .command('list [username]')
    .description('Office numbers; with a username, those granted to this user')
    .action((username: string | undefined, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if (username === undefined)
          output.list(await listOffices(session.db), ['office_no', 'terminals', 'users', 'remark'])
        else {
          const columns = [
            'office_no',
            'status',
            'switched_on',
            'is_default',
            'valid_from',
            'valid_until',
            'granted_by',
            'remark',
          ]
          output.list(await listGrants(session.db, username), columns)
        }
      }),
    )

  noun
    .command('grant <username> <office>')
    .description('grant an Office, or renew its grant')
    .option('--from <time>', 'valid from; now by default', time)
    .option('--until <time>', 'valid until: 7d, 2026-12-31, 2026-12-31T08:00:00+08:00; without end by default', time)
    .option('--remark <text>')
    .action((username: string, officeNo: string, options: { from?: Date; until?: Date; remark?: string }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { from: validFrom, until: validUntil, remark } = options
        await grantOffice(session, { username, officeNo, ...given({ validFrom, validUntil, remark }) })
        output.done(`${username} may use ${officeNo}`, { username, officeNo })
      }),
    )

  noun
    .command('revoke <username> <office>')
    .description('take a granted Office away')
    .action((username: string, officeNo: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await revokeOffice(session, { username, officeNo })
        output.done(`${username} may no longer use ${officeNo}`, { username, officeNo })
      }),
    )

  noun
    .command('switch <username> <office>')
    .description("the user's own switch on a granted Office")
    .argument('<on|off>', 'on or off', yesNo)
    .action((username: string, officeNo: string, on: boolean, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await switchOffice(session, { username, officeNo, on })
        output.done(`${officeNo} is switched ${on ? 'on' : 'off'} for ${username}`, { username, officeNo, on })
      }),
    )

  noun
    .command('default <username> <office>')
    .description('the Office of tasks that name none; none for any granted one')
    .action((username: string, office: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const officeNo = office === 'none' ? null : office
        await setDefaultOffice(session, { username, officeNo })
        output.done(`the default Office of ${username} is ${officeNo ?? 'any'}`, { username, officeNo })
      }),
    )
}

import { permissions as known, listUsers, setPermissions, showUser } from '@etermai/accounts'
import { permissionList } from './permission-list.ts'
import type { Noun } from './program.ts'

export const permissions: Noun = (program, act) => {
  const noun = program.command('permissions').description(`what users may do: ${known.join(', ')}`)

  for (const verb of ['grant', 'revoke'] as const) {
    noun
      .command(`${verb} <username> <names...>`)
      .description(
        verb === 'grant' ? 'let a user do more; all for everything' : 'take permissions away; all for everything',
      )
      .action((username: string, names: string[], _, command) =>
        act(command.optsWithGlobals(), async ({ session, output }) => {
          const held = await setPermissions(session, { username, [verb]: permissionList(names) })
          output.done(`${username} may now: ${held.join(', ') || 'nothing'}`, { username, permissions: held })
        }),
      )
  }

  noun
    .command('list [username]')
    .description('who may do what')
    .action((username: string | undefined, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const users = username === undefined ? await listUsers(session.db) : [await showUser(session.db, username)]
        const rows = users.map((user) => ({ username: user.username, role: user.role, permissions: user.permissions }))
        output.list(rows, ['username', 'role', 'permissions'])
      }),
    )
}

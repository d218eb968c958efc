import { text as readAll } from 'node:stream/consumers'
import {
  createApiConfig,
  createUser,
  deleteUser,
  listGrants,
  listPriceOverrides,
  listUsers,
  type RegistrationMode,
  readLimits,
  reviewUser,
  setLimits,
  setPassword,
  setUserStatus,
  showApiConfig,
  showUser,
  type UserStatus,
} from '@etermai/accounts'
import { readBalance } from '@etermai/ledger'
import { setSetting } from '@etermai/settings'
import type { Command } from 'commander'
import type { GlobalOptions } from './connection.ts'
import { type LimitOptions, limitsOf, withLimits } from './limit-options.ts'
import { permissionList } from './permission-list.ts'
import type { Act, Noun } from './program.ts'
import { given } from './values.ts'

interface CreateOptions extends LimitOptions {
  displayName?: string
  email?: string
  phone?: string
  role?: string
  parent?: string
  permissions?: string
  keys: boolean
}

export const customers: Noun = (program, act) => {
  const noun = program.command('customers').description('users, with their accounts and limits')
  create(noun, act)

  noun
    .command('list')
    .description('list users with their balances')
    .option('--status <status>', 'active, disabled or pending_review')
    .option('--role <role>', 'the name of a role')
    .option('--parent <username>', 'only users of this administrator')
    .action((filter: { status?: UserStatus; role?: string; parent?: string }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { status, role, parent } = filter
        const columns = ['username', 'role', 'status', 'balance', 'held', 'open_tasks', 'api_enabled', 'created_at']
        output.list(await listUsers(session.db, given({ status, role, parent })), columns)
      }),
    )

  noun
    .command('show <username>')
    .description('everything about a user, without secrets')
    .action((username: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const user = await showUser(session.db, username)
        output.sections({
          user,
          balance: await readBalance(session.db, user.userId),
          limits: await readLimits(session.db, user.userId),
          api: await showApiConfig(session.db, username),
          offices: await listGrants(session.db, username),
          own_prices: await listPriceOverrides(session.db, { username }),
        })
      }),
    )

  for (const [name, status] of [
    ['disable', 'disabled'],
    ['enable', 'active'],
  ] as const) {
    noun
      .command(`${name} <username>`)
      .description(name === 'disable' ? 'neither sign-in nor calls from now on' : 'let a disabled user in again')
      .action((username: string, _, command) =>
        act(command.optsWithGlobals(), async ({ session, output }) => {
          await setUserStatus(session, { username, status })
          output.done(`${username} is ${status}`, { username, status })
        }),
      )
  }

  for (const decision of ['approve', 'reject'] as const) {
    noun
      .command(`${decision} <username>`)
      .description(decision === 'approve' ? 'let in who has registered' : 'turn a registration down: it is gone')
      .action((username: string, _, command) =>
        act(command.optsWithGlobals(), async ({ session, output }) => {
          await reviewUser(session, { username, decision })
          output.done(`${username} is ${decision === 'approve' ? 'active' : 'gone'}`, { username, decision })
        }),
      )
  }

  noun
    .command('registration <closed|review|open>')
    .description('who may register: nobody; anybody, and an administrator reviews it; anybody, at once')
    .action((mode: RegistrationMode, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await setSetting(session, { key: 'security.registration', value: mode })
        output.done(`registration: ${mode}`, { mode })
      }),
    )

  noun
    .command('delete <username>')
    .description('altogether where nothing happened; else the name stays for the history')
    .action((username: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { kept } = await deleteUser(session, { username })
        output.done(`${username} is deleted${kept ? '; the name stays for the history' : ''}`, { username, kept })
      }),
    )

  withLimits(noun.command('limits <username>').description('show the limits, or change those that are given')).action(
    (username: string, options: LimitOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        output.record(await setLimits(session, { username, ...limitsOf(options) }))
      }),
  )

  noun
    .command('password <username>')
    .description('set a password, read from standard input')
    .option('--must-change', 'the user has to change it at the next sign-in', false)
    .action((username: string, { mustChange }: { mustChange: boolean }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
        await setPassword(session, { username, password, mustChange })
        output.done(`${username} has a new password`, { username })
      }),
    )
}

function create(noun: Command, act: Act): void {
  const command = noun
    .command('create <username>')
    .description('make a user with an account, and keys that are shown now')
    .option('--display-name <name>')
    .option('--email <address>')
    .option('--phone <number>')
    .option('--role <role>', 'the name of a role')
    .option('--parent <username>', 'the administrator whose user it is')
    .option('--permissions <names>', 'comma-separated, or all')
    .option('--no-keys', 'without an API configuration')
    .addHelpText('after', '\nExample: npm run manage -- customers create agent9 --permissions all --backlog-cap 5000')
  withLimits(command).action((username: string, options: CreateOptions, command: Command) =>
    act(command.optsWithGlobals<GlobalOptions>(), async ({ session, output }) => {
      const { displayName, email, phone, role, parent } = options
      // Asked for before anything is made: without them nothing half-made is left behind.
      if (options.keys) void session.secrets
      const { userId } = await createUser(session, {
        username,
        ...given({ displayName, email, phone, role, parent }),
        permissions: permissionList([options.permissions ?? '']),
        limits: limitsOf(options),
      })
      const keys = options.keys ? await createApiConfig(session, { username }) : {}
      output.record({ userId, username, ...keys })
    }),
  )
}

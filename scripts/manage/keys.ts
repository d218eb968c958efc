import {
  createApiConfig,
  resealSecrets,
  revealKeys,
  rotateMd5Key,
  rotateWebhookSecret,
  type SignType,
  setApiEnabled,
  setApiRequirements,
  setIpWhitelist,
  showApiConfig,
} from '@etermai/accounts'
import type { Command } from 'commander'
import { UsageError } from './failure.ts'
import type { Act, Noun } from './program.ts'
import { given, number, yesNo } from './values.ts'

export const keys: Noun = (program, act) => {
  const noun = program.command('keys').description('API configurations: keys, IP whitelists, what calls must carry')

  noun
    .command('create <username>')
    .description('give a user keys, shown now')
    .action((username: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        output.record({ username, ...(await createApiConfig(session, { username })) })
      }),
    )

  noun
    .command('show <username>')
    .description('the API configuration without its secrets')
    .action((username: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const config = await showApiConfig(session.db, username)
        if (config === null) output.list([], [])
        else output.record(config)
      }),
    )

  noun
    .command('reveal <username>')
    .description('the keys in the clear; that they were shown is audited')
    .action((username: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        output.record({ username, ...(await revealKeys(session, { username })) })
      }),
    )

  noun
    .command('rotate <username> <md5|webhook>')
    .description('a new key, shown now; the old one stays valid for the overlap')
    .option('--overlap-hours <hours>', 'how long; 0 ends the old one at once', number, 24)
    .action((username: string, which: string, { overlapHours }: { overlapHours: number }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if (which !== 'md5' && which !== 'webhook') throw new UsageError(`rotate md5 or webhook, not ${which}`)
        const rotate = which === 'md5' ? rotateMd5Key : rotateWebhookSecret
        output.record({ username, ...(await rotate(session, { username, overlapHours })) })
      }),
    )

  noun
    .command('ip-whitelist <username> [ranges...]')
    .description('from where the user may call: replaces the list')
    .option('--any', 'from any address', false)
    .addHelpText('after', '\nExample: npm run manage -- keys ip-whitelist agent1 203.0.113.7 2001:db8::/32')
    .action((username: string, ranges: string[], { any }: { any: boolean }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if (any === ranges.length > 0) throw new UsageError('name addresses, or say --any')
        const ipWhitelist = await setIpWhitelist(session, { username, ipWhitelist: ranges })
        output.done(`${username} may call from ${ipWhitelist.join(', ') || 'any address'}`, { username, ipWhitelist })
      }),
    )

  requirements(noun, act)

  noun
    .command('reseal')
    .description('encrypt all secrets with the first key of SECRETS_KEY, so that older ones can go')
    .action((_, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const changed = await resealSecrets(session)
        output.done(`${changed} API configurations were sealed anew`, { changed })
      }),
    )

  for (const enabled of [true, false]) {
    noun
      .command(`${enabled ? 'enable' : 'disable'} <username>`)
      .description(enabled ? 'let calls in again' : 'refuse all calls of this user')
      .action((username: string, _, command) =>
        act(command.optsWithGlobals(), async ({ session, output }) => {
          await setApiEnabled(session, { username, enabled })
          output.done(`calls of ${username} are ${enabled ? 'accepted' : 'refused'}`, { username, enabled })
        }),
      )
  }
}

interface Requirements {
  signType?: string
  timestamp?: boolean
  method?: boolean
  successBody?: boolean
}

function requirements(noun: Command, act: Act): void {
  noun
    .command('require <username>')
    .description('what calls must carry; shows all requirements')
    .option('--sign-type <type>', 'MD5, HMAC-SHA256 or any')
    .option('--timestamp <yes|no>', 'calls carry a timestamp', yesNo)
    .option('--method <yes|no>', 'calls carry their method', yesNo)
    .option('--success-body <yes|no>', 'only the answer `success` counts as a delivered callback', yesNo)
    .action((username: string, options: Requirements, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const signType = options.signType === 'any' ? null : (options.signType as SignType | undefined)
        const wanted = given({
          signType,
          requireTimestamp: options.timestamp,
          requireMethod: options.method,
          needsSuccessBody: options.successBody,
        })
        output.record({ username, ...(await setApiRequirements(session, { username, ...wanted })) })
      }),
    )
}

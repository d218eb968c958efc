import { clearPriceOverride, listPriceOverrides, listPrices, setPrice, setPriceOverride } from '@etermai/accounts'
import { fenToYuan, type OperationType } from '@etermai/domain'
import type { Noun } from './program.ts'
import { given, time, yuan } from './values.ts'

export const prices: Noun = (program, act) => {
  const noun = program.command('prices').description('what operations cost, in yuan')

  noun
    .command('list [username]')
    .description('general prices; with a username, the prices of their own')
    .action((username: string | undefined, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if (username === undefined) output.list(await listPrices(session.db), ['operation', 'price', 'updated_at'])
        else {
          const columns = ['operation', 'price', 'valid_now', 'valid_from', 'valid_until']
          output.list(await listPriceOverrides(session.db, { username }), columns)
        }
      }),
    )

  noun
    .command('set <operation>')
    .description('the general price of an operation; accepted tasks keep theirs')
    .argument('<yuan>', 'the price', yuan)
    .action((operation: OperationType, priceFen: number, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await setPrice(session, { operation, priceFen })
        output.done(`${operation} costs ${fenToYuan(priceFen)} yuan`, { operation, priceFen })
      }),
    )

  noun
    .command('override <username> <operation>')
    .description("a user's own price")
    .argument('<yuan>', 'the price', yuan)
    .option('--from <time>', 'valid from; now by default', time)
    .option('--until <time>', 'valid until: 7d, 2026-12-31; without end by default', time)
    .action(
      (username: string, operation: OperationType, priceFen: number, options: { from?: Date; until?: Date }, command) =>
        act(command.optsWithGlobals(), async ({ session, output }) => {
          const validity = given({ validFrom: options.from, validUntil: options.until })
          await setPriceOverride(session, { username, operation, priceFen, ...validity })
          output.done(`${operation} costs ${username} ${fenToYuan(priceFen)} yuan`, { username, operation, priceFen })
        }),
    )

  noun
    .command('clear <username> <operation>')
    .description('the general price holds for the user again')
    .action((username: string, operation: OperationType, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await clearPriceOverride(session, { username, operation })
        output.done(`${username} pays the general price of ${operation}`, { username, operation })
      }),
    )
}

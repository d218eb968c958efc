import { Command } from 'commander'
import type { GlobalOptions } from './connection.ts'
import type { Output } from './output.ts'
import type { Session } from './session.ts'

/** What the action of a command gets beside its own arguments. */
export interface Run {
  session: Session
  output: Output
}

/** Runs a command's action with an open session. */
export type Act = (options: GlobalOptions, work: (run: Run) => Promise<void>) => Promise<void>

/** Adds the commands of one noun. */
export type Noun = (program: Command, act: Act) => void

const EXAMPLES = `
Examples:
  npm run manage -- customers create agent9 --permissions all --credit-limit 500
  npm run manage -- recharge agent9 1000.00 --reference "bank 2026-11-23/17"
  npm run manage -- tasks list --state unknown
  npm run --silent manage -- terminals list --json

Exit codes: 0 done · 1 refused · 2 the command line is wrong
`

/** The whole command line, without its nouns. */
export function createProgram(): Command {
  return new Command('manage')
    .description('Customers, keys, Offices, prices, money, terminals, tasks and callbacks, for operators')
    .option('--json', 'answer in JSON', false)
    .option('--database-url <url>', 'Postgres; by default DATABASE_URL, or that of the platform in --data-dir')
    .option('--redis-url <url>', 'Redis; by default REDIS_URL, or that of the platform in --data-dir')
    .option('--data-dir <path>', 'data directory of a platform on this machine', '.data')
    .addHelpText('after', EXAMPLES)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(add --help for the usage)')
}

import { audit, showUser } from '@etermai/accounts'
import { fenToYuan } from '@etermai/domain'
import { adjust, readBalance, recharge, type Transferred } from '@etermai/ledger'
import type { Noun, Run } from './program.ts'
import { given, yuan } from './values.ts'

export const money: Noun = (program, act) => {
  program
    .command('recharge <username>')
    .description('enter a recharge; the same reference again changes nothing')
    .argument('<yuan>', 'amount', yuan)
    .requiredOption('--reference <text>', 'of the payment: makes a repetition harmless')
    .option('--remark <text>', '', '')
    .action((username: string, amountFen: number, options: { reference: string; remark: string }, command) =>
      act(command.optsWithGlobals(), async (run) => {
        const { db, actor } = run.session
        const { userId } = await showUser(db, username)
        const made = await recharge(db, { userId, amountFen, operator: actor.name, ...options })
        await answer(run, 'money.recharge', { username, userId, amountFen, ...options }, made)
      }),
    )

  program
    .command('adjust <username>')
    .description('correct a balance, up or down (-5.00)')
    .argument('<yuan>', 'amount', yuan)
    .requiredOption('--remark <text>', 'why')
    .option('--reference <text>', 'makes a repetition harmless')
    .action((username: string, amountFen: number, options: { reference?: string; remark: string }, command) =>
      act(command.optsWithGlobals(), async (run) => {
        const { db, actor } = run.session
        const { userId } = await showUser(db, username)
        const { remark, reference } = options
        const made = await adjust(db, { userId, amountFen, remark, operator: actor.name, ...given({ reference }) })
        await answer(run, 'money.adjust', { username, userId, amountFen, ...options }, made)
      }),
    )

  program
    .command('balance <username>')
    .description('what a user has')
    .action((username: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { userId } = await showUser(session.db, username)
        output.record({ username, ...(await readBalance(session.db, userId)) })
      }),
    )
}

interface Moved {
  username: string
  userId: number
  amountFen: number
}

/** The ledger's row names operator and remark itself, in its own transaction; the trail repeats it for those who read the trail. */
async function answer({ session, output }: Run, action: string, moved: Moved, made: Transferred): Promise<void> {
  const { username, userId, ...what } = moved
  if (made.created) {
    const after = { ...what, transactionId: made.transactionId }
    await audit(session.db, { actor: session.actor.name, action, subject: `user:${username}`, after })
  }
  const balance = await readBalance(session.db, userId)
  const now = fenToYuan(balance?.balanceFen ?? 0)
  const sentence = made.created
    ? `entered; the balance is ${now} yuan`
    : `was entered before; the balance is ${now} yuan`
  output.done(sentence, { username, ...made, balanceFen: balance?.balanceFen ?? 0 })
}

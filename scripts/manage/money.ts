import { enterMoney, showUser } from '@etermai/accounts'
import { fenToYuan } from '@etermai/domain'
import { readBalance, type Transferred } from '@etermai/ledger'
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
        const { userId } = await showUser(run.session.db, username)
        const { reference, remark } = options
        const made = await enterMoney(run.session, { kind: 'recharge', userId, amountFen, reference, remark })
        await answer(run, username, made)
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
        const { userId } = await showUser(run.session.db, username)
        const { remark, reference } = options
        const made = await enterMoney(run.session, {
          kind: 'adjustment',
          userId,
          amountFen,
          remark,
          ...given({ reference }),
        })
        await answer(run, username, made)
      }),
    )

  program
    .command('refund <username> <task-id>')
    .description('give back of what a task was charged')
    .argument('<yuan>', 'amount', yuan)
    .requiredOption('--reference <text>', 'makes a repetition harmless')
    .requiredOption('--remark <text>', 'why')
    .action(
      (username: string, taskId: string, amountFen: number, options: { reference: string; remark: string }, command) =>
        act(command.optsWithGlobals(), async (run) => {
          const { userId } = await showUser(run.session.db, username)
          const { reference, remark } = options
          const made = await enterMoney(run.session, { kind: 'refund', userId, taskId, amountFen, reference, remark })
          await answer(run, username, made)
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

async function answer({ session, output }: Run, username: string, made: Transferred): Promise<void> {
  const { userId } = await showUser(session.db, username)
  const balanceFen = (await readBalance(session.db, userId))?.balanceFen ?? 0
  const entered = made.created ? 'entered' : 'was entered before'
  output.done(`${entered}; the balance is ${fenToYuan(balanceFen)} yuan`, { username, ...made, balanceFen })
}

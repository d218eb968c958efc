import { resolveAlert } from '@etermai/accounts'
import { listAlerts } from '@etermai/task-store'
import type { Noun } from './program.ts'
import { whole } from './values.ts'

interface ListOptions {
  all: boolean
  kind?: string
  limit: number
}

export const alerts: Noun = (program, act) => {
  const noun = program.command('alerts').description('what a person must see to')

  noun
    .command('list')
    .description('open alerts, newest first')
    .option('--all', 'also those that have ended', false)
    .option('--kind <kind>', 'task_unknown, terminal_lost, callback_dead, …')
    .option('--limit <rows>', 'rows at most', whole, 50)
    .action(({ all, kind, limit }: ListOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const lines = await listAlerts(session.db, { open: all ? undefined : true, kind, limit })
        output.list(lines, [
          'id',
          'kind',
          'subject',
          'count',
          'created_at',
          'last_at',
          'resolved_at',
          'resolved_by',
          'remark',
          'detail',
        ])
      }),
    )

  noun
    .command('resolve <id>')
    .description('say that an alert has been seen to')
    .argument('<remark>', 'what was done')
    .action((id: string, remark: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await resolveAlert(session, { alertId: whole(id), remark })
        output.done(`alert ${id} is resolved`, { id })
      }),
    )
}

import { listAudit } from '@etermai/accounts'
import type { Noun } from './program.ts'
import { given, whole } from './values.ts'

interface AuditOptions {
  subject?: string
  actor?: string
  action?: string
  before?: number
  limit: number
}

export const audit: Noun = (program, act) => {
  const noun = program.command('audit').description('who changed what')
  noun
    .command('list')
    .description('the audit trail, newest first')
    .option('--subject <subject>', 'user:agent1, terminal:tm_…, office:SHA255, price:query_av')
    .option('--actor <name>', 'a username, cli:<os user> or system:<service>')
    .option('--action <name>', 'or its beginning: api_config.')
    .option('--before <id>', 'only lines older than this one', whole)
    .option('--limit <rows>', 'rows at most', whole, 50)
    .action((options: AuditOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { subject, actor, action, before: beforeId, limit } = options
        const lines = await listAudit(session.db, { limit, ...given({ subject, actor, action, beforeId }) })
        output.list(lines, ['id', 'at', 'actor', 'action', 'subject', 'before', 'after', 'ip'])
      }),
    )
}

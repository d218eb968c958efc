import { showUser } from '@etermai/accounts'
import type { Command } from 'commander'
import type { Act } from '../program.ts'
import { given, whole } from '../values.ts'
import { listTasks } from './read-tasks.ts'

interface ListOptions {
  user?: string
  state?: string
  type?: string
  office?: string
  terminal?: string
  pnr?: string
  requestId?: string
  before?: string
  limit: number
}

const COLUMNS = [
  'task_id',
  'username',
  'request_id',
  'type',
  'state',
  'office_no',
  'terminal_id',
  'pnr',
  'attempt',
  'error_code',
  'charged',
  'created_at',
]

export function addList(noun: Command, act: Act): void {
  noun
    .command('list')
    .description('tasks, newest first')
    .option('--user <username>')
    .option('--state <state>', 'pending, assigned, executing, unknown, completed, failed, canceled or expired')
    .option('--type <operation>')
    .option('--office <office>', 'asked for, or where it ran')
    .option('--terminal <id>')
    .option('--pnr <pnr>')
    .option('--request-id <id>')
    .option('--before <task>', 'only older ones: for the next page')
    .option('--limit <rows>', 'rows at most', whole, 50)
    .action((options: ListOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const {
          user,
          state,
          type,
          office: officeNo,
          terminal: terminalId,
          pnr,
          requestId,
          before: beforeId,
          limit,
        } = options
        const userId = user === undefined ? undefined : (await showUser(session.db, user)).userId
        const filter = given({ userId, state, type, officeNo, terminalId, pnr, requestId, beforeId })
        output.list(await listTasks(session.db, { ...filter, limit }), COLUMNS)
      }),
    )
}

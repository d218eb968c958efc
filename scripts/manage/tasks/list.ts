import { showUser } from '@etermai/accounts'
import { type TaskState, taskStates } from '@etermai/domain'
import { cursorBefore, listTasks } from '@etermai/task-store'
import { type Command, Option } from 'commander'
import type { Act } from '../program.ts'
import { given, time, uuid, whole } from '../values.ts'

interface ListOptions {
  user?: string
  state?: TaskState
  type?: string
  office?: string
  terminal?: string
  pnr?: string
  requestId?: string
  since?: Date
  before?: string
  limit: number
}

const COLUMNS = [
  'id',
  'username',
  'request_id',
  'type',
  'state',
  'terminal_office',
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
    .addOption(new Option('--state <state>').choices(taskStates))
    .option('--type <operation>')
    .option('--office <office>', 'asked for, or where it ran')
    .option('--terminal <id>')
    .option('--pnr <pnr>')
    .option('--request-id <id>')
    .option('--since <time>', 'published since: 2026-11-23, 2026-11-23T08:00:00+08:00', time)
    .option('--before <task>', 'only older ones: for the next page', uuid)
    .option('--limit <rows>', 'rows at most', whole, 50)
    .action((options: ListOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { user, office: officeNo, terminal: terminalId, limit } = options
        const { state, type, pnr, requestId, since, before } = options
        const users = user === undefined ? null : [(await showUser(session.db, user)).userId]
        const filter = given({ officeNo, terminalId, pnr, requestId, createdFrom: since })
        const chosen = given({ states: state && [state], types: type === undefined ? undefined : [type] })
        const cursor = before === undefined ? undefined : cursorBefore(before)
        const { rows } = await listTasks(session.db, { users, ...filter, ...chosen }, { limit, cursor })
        output.list(rows, COLUMNS)
      }),
    )
}

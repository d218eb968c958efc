import { showUser } from '@etermai/accounts'
import {
  CALLBACKS_QUEUE,
  type CallbackDoorbell,
  type CallbackFilter,
  listAttempts,
  listCallbacks,
  replay,
} from '@etermai/outbox'
import { UsageError } from './failure.ts'
import type { Noun } from './program.ts'
import { ring } from './ring.ts'
import { given, whole } from './values.ts'

interface ListOptions {
  user?: string
  state?: 'pending' | 'delivered' | 'dead'
  task?: string
  event?: string
  limit: number
}

export const callbacks: Noun = (program, act) => {
  const noun = program.command('callbacks').description('callbacks to customers: list, attempts, replay')

  noun
    .command('list')
    .description('callbacks, newest first')
    .option('--user <username>')
    .option('--state <state>', 'pending, delivered or dead')
    .option('--task <id>')
    .option('--event <name>', 'task.completed, task.failed, …')
    .option('--limit <rows>', 'rows at most', whole, 50)
    .action((options: ListOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { state, event, limit, task: taskId } = options
        const filter: CallbackFilter = { limit, ...given({ state, event, taskId }) }
        if (options.user !== undefined) filter.userIds = [(await showUser(session.db, options.user)).userId]
        const columns = [
          'event_id',
          'username',
          'event',
          'state',
          'attempts',
          'last_status',
          'last_error',
          'next_attempt_at',
          'url',
        ]
        output.list(await listCallbacks(session.db, filter), columns)
      }),
    )

  noun
    .command('show <event>')
    .description('a callback with all its attempts')
    .action((eventId: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const [callback = null] = await listCallbacks(session.db, { eventId })
        output.sections({ callback, attempts: await listAttempts(session.db, eventId) })
      }),
    )

  noun
    .command('replay [events...]')
    .description('deliver again, with the same event_id')
    .option('--dead', 'all dead letters, instead of naming events', false)
    .option('--user <username>', 'with --dead: only those of this user')
    .addHelpText('after', '\nExample: npm run manage -- callbacks replay --dead --user agent1')
    .action((eventIds: string[], options: { dead: boolean; user?: string }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        if (options.dead === eventIds.length > 0) throw new UsageError('name events, or say --dead')
        if (options.user !== undefined && !options.dead) throw new UsageError('--user goes with --dead')
        const userId = options.user === undefined ? undefined : (await showUser(session.db, options.user)).userId
        const selection = options.dead ? { dead: given({ userId }) } : { eventIds }
        const replayed = await replay(session.db, selection, session.actor)
        if (replayed.count > 0) {
          await ring<CallbackDoorbell>(session, CALLBACKS_QUEUE, 'due', { event_ids: replayed.eventIds })
        }
        const rest = replayed.more ? '; there are more, run it again' : ''
        output.done(`${replayed.count} callback(s) will be delivered again${rest}`, replayed)
      }),
    )
}

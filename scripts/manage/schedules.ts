import { usersWithin } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { listSchedules, type ScheduleLine, setScheduleState, showSchedule } from '@etermai/schedules'
import type { Noun } from './program.ts'
import { uuid, whole } from './values.ts'

interface ListOptions {
  user?: string
  state?: 'active' | 'paused'
  limit: number
}

const EVERYBODY = { self: null, manager: null }

export const schedules: Noun = (program, act) => {
  const noun = program.command('schedules').description('tasks that are published at times of a calendar')

  noun
    .command('list')
    .description('schedules, the newest first, with their next and their last run')
    .option('--user <username>', 'whose')
    .option('--state <state>', 'active or paused')
    .option('--limit <n>', 'how many', whole, 50)
    .action(({ user, state, limit }: ListOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const users = await usersWithin(session.db, EVERYBODY, user)
        const found = await listSchedules(session.db, { users, state, limit })
        output.list(found.map(lineOf), [
          'schedule_id',
          'username',
          'name',
          'cron',
          'type',
          'state',
          'next_run_at',
          'last_state',
          'last_error_code',
        ])
      }),
    )

  for (const [verb, state, description] of [
    ['pause', 'paused', 'nothing is published until it is resumed; times that pass meanwhile are not made up for'],
    ['resume', 'active', 'goes on with its next time'],
  ] as const) {
    noun
      .command(verb)
      .argument('<schedule>', 'its id', uuid)
      .description(description)
      .action((id: string, _, command) =>
        act(command.optsWithGlobals(), async ({ session, output }) => {
          await setScheduleState(session, id, state)
          const schedule = await showSchedule(session.db, id)
          if (schedule === null) throw new AppError('NOT_FOUND')
          output.done(`${schedule.name} of ${schedule.username} is ${state}`, lineOf(schedule))
        }),
      )
  }
}

/** Without what is published: it may name passengers. */
function lineOf({ id, action, request: _request, managerId: _managerId, ...line }: ScheduleLine) {
  return { scheduleId: id, type: action, ...line }
}

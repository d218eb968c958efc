import { listCallbacks } from '@etermai/outbox'
import type { Command } from 'commander'
import type { Act } from '../program.ts'
import { findTask, listRelatedTasks, listTaskEvents } from './read-tasks.ts'

export function addShow(noun: Command, act: Act): void {
  noun
    .command('show <id>')
    .description('everything about a task: timeline, callbacks, what followed from it; identity numbers are masked')
    .action((taskId: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { db } = session
        const task = await findTask(db, taskId)
        const callbacks = await listCallbacks(db, { taskId: task.taskId })
        output.sections({
          task,
          timeline: await listTaskEvents(db, task.taskId),
          callbacks: callbacks.map(
            ({ event_id, event, state, attempts, last_status, last_error, next_attempt_at }) => ({
              event_id,
              event,
              state,
              attempts,
              last_status,
              last_error,
              next_attempt_at,
            }),
          ),
          followed_by: await listRelatedTasks(db, task),
        })
      }),
    )
}

import { listCallbacks } from '@etermai/outbox'
import type { Command } from 'commander'
import type { Act } from '../program.ts'
import { findTask } from './find-task.ts'

export function addShow(noun: Command, act: Act): void {
  noun
    .command('show <id>')
    .description('everything about a task: timeline, callbacks, evidence, what followed; identity numbers are masked')
    .action((id: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { events, stale_reports, children, parent, ...task } = await findTask(session.db, id)
        const callbacks = await listCallbacks(session.db, { taskId: task.id })
        output.sections({
          task,
          timeline: events.map(({ at, ...event }) => ({ at: new Date(at), ...event })),
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
          stale_reports: stale_reports.map(({ received_at, ...report }) => ({
            received_at: new Date(received_at),
            ...report,
          })),
          repeats: parent === null ? [] : [{ task_id: parent.id, type: parent.type, state: parent.state }],
          followed_by: children.map(({ id: task_id, type, state }) => ({ task_id, type, state })),
        })
      }),
    )
}

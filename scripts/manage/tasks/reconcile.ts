import { audit, loadProfile } from '@etermai/accounts'
import { INTAKE_QUEUE, type IntakeJob } from '@etermai/domain'
import type { Command } from 'commander'
import type { Act } from '../program.ts'
import { ring } from '../ring.ts'
import { findTask } from './read-tasks.ts'
import { reconcileTask } from './reconcile-task.ts'

export function addReconcile(noun: Command, act: Act): void {
  noun
    .command('reconcile <id>')
    .description('read the PNR of an unknown task again; the answer appears under "followed by" of tasks show')
    .action((taskId: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { db, actor } = session
        const task = await findTask(db, taskId)
        const profile = await loadProfile(db, session.secrets, task.username)
        const read = await reconcileTask(db, task, profile?.version ?? 0)
        await audit(db, {
          actor: actor.name,
          action: 'task.reconcile',
          subject: `task:${task.taskId}`,
          after: { read },
        })
        await ring<IntakeJob>(session, INTAKE_QUEUE, 'accepted', { task_ids: [read] })
        output.done(`${read} reads the PNR ${task.pnr}; see tasks show ${task.taskId}`, { taskId: read })
      }),
    )
}

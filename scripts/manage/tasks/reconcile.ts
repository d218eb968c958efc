import { audit } from '@etermai/accounts'
import { INTAKE_QUEUE, type IntakeJob } from '@etermai/domain'
import { reconcileUnknown } from '@etermai/task-store'
import type { Command } from 'commander'
import type { Act } from '../program.ts'
import { ring } from '../ring.ts'
import { findTask } from './find-task.ts'

export function addReconcile(noun: Command, act: Act): void {
  noun
    .command('reconcile <id>')
    .description('read the PNR of an unknown task again; tasks show names the read under "followed by"')
    .action((taskId: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { db, actor } = session
        const task = await findTask(db, taskId)
        const read = await reconcileUnknown(db, task.id)
        await audit(db, { actor: actor.name, action: 'task.reconcile', subject: `task:${task.id}`, after: { read } })
        await ring<IntakeJob>(session, INTAKE_QUEUE, 'accepted', { task_ids: [read] })
        output.done(`${read} reads the PNR ${task.pnr}: see tasks show ${read}`, { taskId: read })
      }),
    )
}

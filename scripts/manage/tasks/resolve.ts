import { readFileSync } from 'node:fs'
import { audit } from '@etermai/accounts'
import { CALLBACKS_QUEUE, type CallbackDoorbell } from '@etermai/outbox'
import { resolveUnknown } from '@etermai/task-store'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import type { Act } from '../program.ts'
import { ring } from '../ring.ts'
import { findTask } from './find-task.ts'

interface ResolveOptions {
  as: string
  result?: string
  remark: string
}

export function addResolve(noun: Command, act: Act): void {
  noun
    .command('resolve <id>')
    .description('settle an unknown task, after looking at the Eterm itself')
    .requiredOption('--as <outcome>', 'completed (is charged) or failed (is not)')
    .requiredOption('--remark <text>', 'how it is known')
    .option('--result <file>', 'with completed: the result as JSON, - for standard input')
    .addHelpText(
      'after',
      '\nExample: npm run manage -- tasks resolve 0193… --as failed --remark "PNR has no ticket, asked CA"',
    )
    .action((id: string, options: ResolveOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { as, remark } = options
        if (as !== 'completed' && as !== 'failed') throw new UsageError(`--as completed or failed, not ${as}`)
        if (options.result !== undefined && as === 'failed') throw new UsageError('--result goes with --as completed')
        const result = options.result === undefined ? {} : { result: readResult(options.result) }
        const { db, actor } = session
        const { id: taskId } = await findTask(db, id)
        const changed = await resolveUnknown(db, { taskId, as, remark, operator: `operator:${actor.name}`, ...result })
        await audit(db, {
          actor: actor.name,
          action: 'task.resolve',
          subject: `task:${taskId}`,
          before: { state: 'unknown' },
          after: { state: as, remark },
        })
        if (changed.callbackId !== null) {
          await ring<CallbackDoorbell>(session, CALLBACKS_QUEUE, 'due', { event_ids: [changed.callbackId] })
        }
        output.done(`${taskId} is ${as}`, { taskId, state: as })
      }),
    )
}

function readResult(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${file} holds no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

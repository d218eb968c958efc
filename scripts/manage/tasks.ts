import { readFileSync } from 'node:fs'
import { audit } from '@etermai/accounts'
import { resolveUnknown } from '@etermai/task-store'
import type { Command } from 'commander'
import { UsageError } from './failure.ts'
import type { Act, Noun } from './program.ts'

export const tasks: Noun = (program, act) => {
  const noun = program.command('tasks').description('tasks: list, timeline, settle those whose outcome nobody knows')
  resolve(noun, act)
}

interface ResolveOptions {
  as: string
  result?: string
  remark: string
}

function resolve(noun: Command, act: Act): void {
  noun
    .command('resolve <id>')
    .description('settle an unknown task, after looking at the Eterm itself')
    .requiredOption('--as <outcome>', 'completed (is charged) or failed (is not)')
    .requiredOption('--remark <text>', 'how it is known')
    .option('--result <file>', 'with completed: the result as JSON, - for standard input')
    .action((taskId: string, options: ResolveOptions, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const { as, remark } = options
        if (as !== 'completed' && as !== 'failed') throw new UsageError(`--as completed or failed, not ${as}`)
        if (options.result !== undefined && as === 'failed') throw new UsageError('--result goes with --as completed')
        const result = options.result === undefined ? {} : { result: readResult(options.result) }
        await resolveUnknown(session.db, { taskId, as, remark, operator: session.actor.name, ...result })
        await audit(session.db, {
          actor: session.actor.name,
          action: 'task.resolve',
          subject: `task:${taskId}`,
          before: { state: 'unknown' },
          after: { state: as, remark },
        })
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

import { feedRollups, rebuildRollups } from '@etermai/reports'
import type { Noun } from './program.ts'

export const reports: Noun = (program, act) => {
  program
    .command('reports')
    .description('what reports are made of')
    .command('rebuild')
    .description('make the figures by hour anew from the tasks that are there; tasks may go on meanwhile')
    .action((_: unknown, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const tasks = await rebuildRollups(session.db)
        while ((await feedRollups(session.db)) > 0);
        output.done(`${tasks} finished tasks are being counted`, { tasks })
      }),
    )
}

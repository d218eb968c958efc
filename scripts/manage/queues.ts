import { INTAKE_QUEUE } from '@etermai/domain'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { createLog, createQueue, rows, sql } from '@etermai/platform'
import type { Noun } from './program.ts'
import type { Session } from './session.ts'

const statement = sql(import.meta.url, './queues.sql')

interface QueueLine {
  queue: string
  waiting: number
  oldestSeconds: number | null
}

export const queues: Noun = (program, act) => {
  program
    .command('queues')
    .description('what waits: tasks and callbacks, and the doorbells in Redis')
    .action((_, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const backlog = await rows<QueueLine>(session.db, statement)
        output.sections({ backlog, doorbells: await doorbells(session) })
      }),
    )
}

/** The BullMQ queues' own counts; null where Redis is not known or away. */
async function doorbells(session: Session): Promise<object[] | null> {
  const url = session.redisUrl
  if (url === undefined || (await session.redis) === null) return null
  return Promise.all(
    [INTAKE_QUEUE, CALLBACKS_QUEUE].map(async (name) => {
      const queue = createQueue(name, url, createLog('manage', 'silent'))
      try {
        await queue.waitUntilReady()
        return { queue: name, ...(await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')) }
      } finally {
        await queue.closeAll()
      }
    }),
  )
}
